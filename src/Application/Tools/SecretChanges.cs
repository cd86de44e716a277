using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Tools;

internal static class SecretChanges
{
    /// <summary>What is kept once the changes are made: a value replaces one, null removes one, and the rest stays.</summary>
    /// <param name="changes">Null removes all.</param>
    public static Variables Apply(
        Variables kept, IReadOnlyDictionary<string, string?>? changes, StringComparer names, ISecretProtector protector)
    {
        if (changes is null)
            return Variables.None;
        if (changes.Count == 0)
            return kept;
        var all = new Dictionary<string, string?>(kept.Values.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)), names);
        foreach (var (name, value) in changes)
        {
            all.Remove(name);
            if (value is not null)
                all[name] = protector.Protect(value);
        }
        return Variables.Of(all);
    }
}
