using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>The text in which versions and drafts keep all that the owner writes of an assistant.</summary>
internal static class KeptConfiguration
{
    private static readonly JsonSerializerOptions Json = Form();

    public static string Of(AssistantConfig assistant) => JsonSerializer.Serialize(AssistantFields.Of(assistant), Json);

    /// <summary>What was kept, with the default of what there was not yet when it was.</summary>
    public static AssistantFields Read(string text) => AssistantFields.Of(ToAssistant(text, default, default));

    /// <summary>An assistant that is so, and is no row.</summary>
    public static AssistantConfig ToAssistant(string text, OwnerId owner, DateTime now)
    {
        var fields = JsonSerializer.Deserialize<AssistantFields>(text, Json)!;
        var assistant = AssistantConfig.Create(owner, fields.Name, now);
        fields.ApplyTo(assistant);
        return assistant;
    }

    /// <summary>What an earlier release has kept, and this one has no more, is no reason to refuse the rest.</summary>
    private static JsonSerializerOptions Form()
    {
        var options = JsonForm.Create();
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        return options;
    }
}
