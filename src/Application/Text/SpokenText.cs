using System.Text;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Turns what is written into what a person would say. Voices read plain words and numbers well, so that only what they
/// get wrong or could take for something else is rewritten; in a language without a file of <see cref="LanguageData"/>
/// that is markup, dates, groups of digits and telephone numbers.
/// </summary>
/// <param name="language">BCP 47.</param>
/// <param name="pronunciations">The assistant's own; applied last.</param>
public sealed partial class SpokenText(string language, IReadOnlyList<Pronunciation> pronunciations)
{
    /// <summary>Longer text is taken apart first, so that the work grows with its length and no faster.</summary>
    private const int Longest = 2_000;

    private readonly SpokenLanguage _language = SpokenLanguage.Of(language);
    private readonly Pronouncer _pronouncer = new(pronunciations);

    /// <summary>Empty where nothing can be said.</summary>
    public string From(string written)
    {
        if (written.Length > Longest)
            return string.Join(' ', Pieces(written).Select(From).Where(said => said.Length > 0));
        var text = _language.Say(WrittenMarkup.Remove(written, _language.Directions));
        text = Dash().Replace(text, ", ");
        text = Spaces().Replace(text, " ").Trim();
        text = LonelyMark().Replace(text, "$1").Trim();
        return text.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? _pronouncer.Apply(text) : "";
    }

    private IEnumerable<string> Pieces(string written)
    {
        var chunker = new SentenceChunker(language);
        chunker.Append(written);
        while (chunker.TryTake(out var phrase))
            yield return phrase;
        yield return chunker.TakeRest();
    }

    /// <summary>A dash between words is a pause.</summary>
    [GeneratedRegex(@"\s*—\s*|\s+–\s+|\s+--\s+")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>What is left of something taken out: a comma at the start, a space before a mark.</summary>
    [GeneratedRegex(@"^[,;:\s]+|(?<=\w) (?=[,.](?:\s|$))|(,) ?,(?= )")]
    private static partial Regex LonelyMark();
}
