using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;
using PhoneNumber = VoiceAssistant.Domain.Common.PhoneNumber;

namespace VoiceAssistant.Application.Common;

/// <summary>A telephone number as people and programs write it: with brackets and spaces, as a link (RFC 3966), as the formula of a spreadsheet.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc3966</remarks>
internal static partial class WrittenPhone
{
    /// <summary>A link with parameters is longer than a number; what is longer still is none.</summary>
    private const int Longest = 250;

    private const string Example = "E.164, like +14155550100.";

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>Two letters of ISO 3166, in capitals or not.</summary>
    public static bool IsRegion(string text) => text.Length == 2 && Util.GetSupportedRegions().Contains(text.ToUpperInvariant());

    /// <summary>A number that is E.164 already may be one that no country has: those are there to be tried out.</summary>
    /// <param name="region">Where a number belongs that does not begin with a country code, in capitals; null where it is none then.</param>
    /// <param name="problem">What to do; null where it is a number.</param>
    public static PhoneNumber? Read(string? text, string? region, out string? problem)
    {
        problem = null;
        if (PhoneNumber.TryParse(text, out var exact))
            return PhoneNumber.Parse(PhoneSpelling.Of(exact));
        var written = text?.Length > Longest ? "…" : Unwrapped(text ?? "");
        problem = written.Length == 0 ? "Give a telephone number in E.164 form, like +14155550100." : ProblemWith(written);
        return problem is null ? Parse(written, region, out problem) : null;
    }

    /// <summary>The number in E.164 form, or what was written where it is none, so that rules can refuse it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? InE164(string? text, string? region) => Read(text, region, out _)?.Value ?? text;

    private static PhoneNumber? Parse(string written, string? region, out string? problem)
    {
        problem = null;
        var hasCountry = written.TrimStart('(').StartsWith('+');
        if (!hasCountry && International(written) is { } international && Parse(international, region, out _) is { } abroad)
            return abroad;
        if (!hasCountry && region is null)
        {
            problem = written.StartsWith("00", StringComparison.Ordinal) ? $"Write + in place of the leading 00: {Example}" : $"Begin with a plus sign and the country code: {Example}";
            return null;
        }

        try
        {
            var parsed = Util.Parse(written, region);
            if (!hasCountry && WithoutPlus(written, region!, parsed) is { } whole)
                return whole;
            if (Util.IsPossibleNumberWithReason(parsed) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                && PhoneNumber.TryParse(Util.Format(parsed, PhoneNumberFormat.E164), out var number))
                return number;
        }
        catch (NumberParseException)
        {
            // of no country, or hardly any digits
        }

        problem = (written, hasCountry) switch
        {
            (['+', '0', ..], _) => "A country code does not begin with 0. Use E.164, like +14155550100.",
            (_, true) when written.Count(char.IsAsciiDigit) is < 7 or > 15 => "After the plus sign come 7 to 15 digits, as in +14155550100.",
            (_, true) => $"No number of this country has so many digits: look at it again, or write it as {Example}",
            _ => $"This is no whole number of {region}: write it with its area code, or as {Example}",
        };
        return null;
    }

    /// <summary>The country code of the region is there, and only the plus sign is not, as where a spreadsheet took the number for a quantity; null where it is not so.</summary>
    /// <param name="national">What it is within the country: that goes first where nothing is dialled before such a number.</param>
    private static PhoneNumber? WithoutPlus(string written, string region, PhoneNumbers.PhoneNumber national)
    {
        if (Util.IsValidNumber(national) && string.IsNullOrEmpty(Util.GetNddPrefixForRegion(region, stripNonDigits: true)))
            return null;
        var code = $"{Util.GetCountryCodeForRegion(region)}";
        return written.StartsWith(code, StringComparison.Ordinal) && Parse("+" + written, null, out _) is { } number && Util.IsValidNumber(Util.Parse(number.Value, null))
            ? number
            : null;
    }

    /// <summary>With a plus sign in place of two zeros in front, with which most countries call abroad; null where there are none.</summary>
    private static string? International(string written) => Zeros().Match(written) is { Success: true } zeros ? "+" + written[zeros.Length..] : null;

    /// <summary>What there is of a number, in ASCII: nothing of what is written around it by links and spreadsheets.</summary>
    private static string Unwrapped(string text)
    {
        var written = Plain(text);
        if (Formula().Match(written) is { Success: true } formula)
            written = formula.Groups["text"].Value.Trim();
        written = written.TrimStart('\'');
        if (Link().Match(written) is { Success: true } link)
            written = Linked(Uri.UnescapeDataString(link.Groups["number"].Value).Trim(), link.Groups["parameters"].Value);
        return Fraction().Replace(written, "");
    }

    /// <summary>Of a local number, the context has the country.</summary>
    private static string Linked(string number, string parameters)
    {
        foreach (var parameter in parameters.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (parameter.StartsWith("ext=", StringComparison.OrdinalIgnoreCase))
                return $"{number} {parameter}";
            if (!number.StartsWith('+') && parameter.StartsWith("phone-context=+", StringComparison.OrdinalIgnoreCase))
                number = parameter["phone-context=".Length..] + number;
        }

        return number;
    }

    /// <summary>Full-width and other digits as ASCII, any dash as one; without marks of direction, which come along when a number is copied.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format)
                continue;
            var character = Rune.IsDigit(rune) ? $"{(int)Rune.GetNumericValue(rune)}"
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation || rune.Value == '\u2212' ? "-"
                : Rune.IsWhiteSpace(rune) ? " "
                : rune.ToString();
            plain.Append(character.IsNormalized(NormalizationForm.FormKC) ? character : character.Normalize(NormalizationForm.FormKC));
        }

        return plain.ToString().Trim();
    }

    /// <summary>The library looks for a number within a text, and takes letters for the keys that they stand on: neither is meant here.</summary>
    private static string? ProblemWith(string written) =>
        Number().IsMatch(written) ? null
        : Rounded().IsMatch(written) ? "A spreadsheet has rounded this number: make its column one of text, and write the number again."
        : Extension().IsMatch(written) ? $"An extension cannot be dialled: give the number alone, as {Example}"
        : written is ['+', ..] ? $"Use only digits after the plus sign: {Example}"
        : $"Begin with a plus sign and the country code: {Example}";

    /// <summary>Digits with signs between them. One or two digits behind a slash are the end of another number, of which the beginning is not repeated.</summary>
    [GeneratedRegex(@"^(?!.*/ ?\d{1,2}$)\(?\+? ?\(?\d[\d ()./-]*$")]
    private static partial Regex Number();

    [GeneratedRegex("^= *\"(?<text>[^\"]*)\"$|^= *(?<text>[^\"]*)$")]
    private static partial Regex Formula();

    [GeneratedRegex("^(tel|callto): *(//)?(?<number>[^;?]*)(;(?<parameters>.*))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    /// <summary>What programs add that take a number for a quantity.</summary>
    [GeneratedRegex(@"(?<=^\+?\d{7,15})\.0$")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^\d[.,]\d+E\+?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Rounded();

    [GeneratedRegex(@"\d[ ,;]*(ext\.?|extension|x|#|durchwahl|poste)[ .:=]*\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^\(?0 ?0\)?[ -]*(?=\d)")]
    private static partial Regex Zeros();
}
