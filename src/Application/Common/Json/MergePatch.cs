using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Common.Json;

/// <summary>A change in the form of RFC 7396: a member that is absent stays, one that is null is cleared.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc7396</remarks>
public sealed class MergePatch(JsonObject members)
{
    private static readonly JsonSerializerOptions Json = JsonForm.Create();

    /// <summary>What <paramref name="current"/> becomes, or which member cannot be.</summary>
    public Result<T> ApplyTo<T>(T current)
        where T : class => ApplyTo(current, shown: null);

    /// <summary>The same, and the rules for <typeparamref name="T"/> hold.</summary>
    /// <param name="shown">What is read of it: its members may be sent back as they are.</param>
    internal Result<T> ApplyTo<T>(T current, object shown, IValidator<T> rules)
        where T : class
    {
        var patched = ApplyTo(current, MembersOf(shown));
        return patched.IsSuccess && rules.Problems(patched.Value) is { } problems ? problems : patched;
    }

    private Result<T> ApplyTo<T>(T current, JsonObject? shown)
        where T : class
    {
        var target = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(current, Json))!.AsObject(); // which takes no two keys for one
        try
        {
            Result<JsonObject> patch = shown is null ? members : ReadOnlyMembers.Without(members, shown, typeof(T));
            if (!patch.IsSuccess)
                return patch.Error;
            Merge(target, patch.Value, typeof(T));
            return target.Deserialize<T>(Json)!;
        }
        catch (JsonException e)
        {
            return JsonProblem.Of(e);
        }
        catch (ArgumentException) // a JsonObject finds out only when it is read
        {
            return InvalidError.Of("", "A field is given twice.");
        }
        catch (InvalidOperationException) // and neither does it look into strings before
        {
            return InvalidError.Of("", "A text holds half of a surrogate pair, which is no character.");
        }
    }

    /// <summary>Its members are found in any case, as those of a patch are; in them, keys that differ in case are two.</summary>
    private static JsonObject MembersOf(object shown)
    {
        var exact = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(shown, shown.GetType(), Json))!.AsObject();
        return new JsonObject(
            exact.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())), new JsonNodeOptions { PropertyNameCaseInsensitive = true });
    }

    /// <param name="type">Of what the target is the JSON; null where nothing is known of it.</param>
    private static void Merge(JsonObject target, JsonObject patch, Type? type)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase); // as the target calls what is given in any case
        foreach (var (name, _) in target)
            names.TryAdd(name, name);
        foreach (var (given, value) in patch)
        {
            var member = PatchedMember.Of(type, given);
            var name = member.IsExact || names.TryAdd(given, given) ? given : names[given];
            if (value is null && member.IsRemovable)
                target.Remove(name);
            else if (value is not JsonObject members || member.IsWhole)
                target[name] = value?.DeepClone();
            else if (target[name] is JsonObject inner)
                Merge(inner, members, member.Type);
            else
                Merge(Emptied(target, name), members, member.Type);
        }
    }

    private static JsonObject Emptied(JsonObject target, string name)
    {
        var inner = new JsonObject();
        target[name] = inner;
        return inner;
    }
}
