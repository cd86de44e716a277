using System.Globalization;
using System.Text;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What stands for <c>{{names}}</c> in the words of an assistant's owner, for one conversation.</summary>
public static class PromptValues
{
    /// <summary>Characters of a prompt's values altogether: a short value may stand in many places, a long one not in thousands.</summary>
    internal const int LongestFilling = 64_000;

    /// <summary>The same of what is said at once: a greeting, or a sentence of the owner's.</summary>
    internal const int LongestSaidFilling = 2_000;

    private const string NamedValues = "values.";

    /// <summary>The assistant with every place filled: its prompt, its greeting and its owner's own sentences.</summary>
    public static AssistantSnapshot FilledIn(this AssistantSnapshot assistant, ConversationContext context, DateTimeOffset now)
    {
        var values = new Dictionary<string, string>();
        var local = TimeZoneInfo.ConvertTime(now, assistant.TimeZone);
        return assistant with
        {
            Prompt = Fill(assistant.Prompt, LongestFilling, keepsNamedValues: true),
            Greeting = Fill(assistant.Greeting, LongestSaidFilling).Trim(),
            Speech = assistant.Speech with { Phrases = assistant.Speech.Phrases?.Select(phrase => Fill(phrase, LongestSaidFilling).Trim()) },
        };

        string Fill(string text, int left, bool keepsNamedValues = false) => Template.Fill(text, name =>
        {
            if (keepsNamedValues && name.StartsWith(NamedValues, StringComparison.Ordinal))
                return $"{{{{{name}}}}}"; // known later, if at all
            if (!values.TryGetValue(name, out var value))
                values[name] = value = Clean(ValueOf(name));
            if (value.Length > left)
                return null;
            left -= value.Length;
            return value;
        });

        string? ValueOf(string name) => name switch
        {
            "assistant.name" => assistant.Name,
            "call.id" => context.CallId?.ToString(),
            "call.direction" => DirectionOf(context),
            "call.from" => context.CallFrom?.Value,
            "call.to" => context.CallTo?.Value,
            "caller.number" => context.CallerNumber?.Value,
            "contact.name" => context.ContactName,
            "contact.phone" => context.ContactPhone?.Value,
            "line.number" => context.LineNumber?.Value,
            "local.date" => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "local.time" => local.ToString("HH:mm", CultureInfo.InvariantCulture),
            "local.weekday" => local.ToString("dddd", CultureOf(assistant.Language)),
            _ => context.Variables.Values.GetValueOrDefault(name) ?? assistant.Variables.Values.GetValueOrDefault(name),
        };
    }

    /// <summary><c>inbound</c> or <c>outbound</c>; null where it is no call.</summary>
    internal static string? DirectionOf(ConversationContext context) => context.CallId is null ? null : context.Direction.ToString().ToLowerInvariant();

    /// <summary>Fills in what tools have made known in the conversation, as <c>values.NAME</c>.</summary>
    internal static string WithNamedValues(string prompt, IReadOnlyDictionary<string, string> known) =>
        prompt.Contains(NamedValues, StringComparison.Ordinal)
            ? Template.Fill(prompt, name => name.StartsWith(NamedValues, StringComparison.Ordinal) ? Clean(known.GetValueOrDefault(name)) : $"{{{{{name}}}}}")
            : prompt;

    /// <summary>
    /// A value as one line of bounded length: others than the assistant's owner may have written it, and it is to be read as
    /// nothing but a value.
    /// </summary>
    internal static string Clean(string? value)
    {
        var clean = new StringBuilder();
        foreach (var rune in (value ?? "").EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > Variables.LongestValue)
                break;
            if (!IsBlank(rune))
                clean.Append(rune.ToString());
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }
        return clean.ToString().Trim();
    }

    /// <summary>A space, or what breaks lines, turns the direction of writing round, or is not seen.</summary>
    private static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
