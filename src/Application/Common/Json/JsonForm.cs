using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace VoiceAssistant.Application.Common.Json;

/// <summary>How the API writes JSON, and how strictly it reads it: what it does not know it refuses, so that a typing error is seen.</summary>
public static class JsonForm
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(OmitWhatIsNotAskedFor);
        options.Converters.Add(new UtcTimes());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static void OmitWhatIsNotAskedFor(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(IExpandable)))
            return;
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider is MemberInfo { Name: var member })
                property.ShouldSerialize = (shown, _) => ((IExpandable)shown).Shows(member);
        }
    }

    internal static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // as in answers: a plus sign stays one
        };
        Configure(options);
        return options;
    }
}
