using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tools;

/// <summary>What placeholders of a tool stand for in one use of it, and what of that is secret.</summary>
internal sealed class UnlockedSecrets
{
    private readonly Dictionary<string, string> _secrets = [];
    private readonly IReadOnlyDictionary<string, string> _known;

    private UnlockedSecrets(IReadOnlyDictionary<string, string> known) => _known = known;

    /// <summary>Secret headers, with placeholders.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public SecretMask Mask { get; private set; } = new([]);

    /// <summary>A sentence instead, where this host cannot decrypt something.</summary>
    public static (UnlockedSecrets? Secrets, string? Problem) Unlock(HttpToolDefinition tool, IReadOnlyDictionary<string, string> known, ISecretProtector protector)
    {
        var all = new UnlockedSecrets(known);
        foreach (var (name, value) in tool.Secrets.Values)
        {
            if (protector.Unprotect(value) is not { } secret)
                return (null, $"The secret {name} cannot be decrypted: its owner has to set it again.");
            all._secrets.Add(name, secret);
        }
        foreach (var (name, value) in tool.SecretHeaders.Values)
        {
            if (protector.Unprotect(value) is not { } secret)
                return (null, $"The secret header {name} cannot be decrypted: its owner has to set it again.");
            all.Headers.Add(name, secret);
        }
        all.Mask = new SecretMask(all._secrets.Values.Concat(all.Headers.Values.SelectMany(all.Parts)));
        return (all, null);
    }

    /// <summary>Null or empty where it is not known. Arguments are none of it.</summary>
    public string? ValueOf(string name) => name.StartsWith(Placeholders.Secrets, StringComparison.Ordinal)
        ? _secrets.GetValueOrDefault(name[Placeholders.Secrets.Length..])
        : _known.GetValueOrDefault(name);

    /// <summary>The text, or the first placeholder that is not known.</summary>
    public (string? Text, string? Missing) Fill(string text) => Fill(text, ValueOf);

    public static (string? Text, string? Missing) Fill(string text, Func<string, string?> valueOf)
    {
        string? missing = null;
        var filled = Template.Fill(text, name =>
        {
            var value = valueOf(name);
            if (string.IsNullOrEmpty(value))
                missing ??= name;
            return value;
        });
        return missing is null ? (filled, null) : (null, missing);
    }

    /// <summary>The header as a whole, and what stands behind a word like Bearer in it.</summary>
    private IEnumerable<string> Parts(string header)
    {
        var text = Template.Fill(header, ValueOf);
        return text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? [text, text[(at + 1)..]] : [text];
    }
}
