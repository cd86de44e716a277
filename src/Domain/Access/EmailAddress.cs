using System.Globalization;
using System.Text;

namespace VoiceAssistant.Domain.Access;

/// <summary>
/// One spelling for each mailbox, and none for what a person could take for another's: whoever has an account is known by the
/// address alone.
/// </summary>
/// <remarks>RFC 5322 section 3.2.3, RFC 6531, RFC 5891, UTS #39.</remarks>
public static class EmailAddress
{
    private const string Form = "Use an e-mail address, like anna@example.com.";
    private const string Mixed = "A part of this address has letters of several alphabets, some of which look alike: write it in one alphabet.";
    private const string Confusable = "A part of this address has only letters that cannot be told from Latin ones: use another address.";
    private const string Rare = "This address has letters that are rare in addresses and easily taken for others: use another address.";
    private const string Atoms = "!#$%&'*+-/=?^_`{|}~";
    private const string Phonetic = "phonetic";
    private const int LongestLocal = 64;

    /// <summary>The alphabets whose letters are taken for each other; blocks as the standard numbers them.</summary>
    private static readonly (int First, int Last, string Name)[] Alphabets =
    [
        (0x41, 0x24F, "Latin"), (0x250, 0x2AF, Phonetic), (0x370, 0x3FF, "Greek"), (0x400, 0x52F, "Cyrillic"), (0x530, 0x58F, "Armenian"),
        (0x10A0, 0x10FF, "Georgian"), (0x13A0, 0x13FF, "Cherokee"), (0x1C80, 0x1C8F, "Cyrillic"), (0x1D00, 0x1DBF, Phonetic),
        (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"), (0x2C60, 0x2C7F, Phonetic), (0x2C80, 0x2CFF, "Coptic"), (0x2DE0, 0x2DFF, "Cyrillic"),
        (0xA4D0, 0xA4FF, "Lisu"), (0xA640, 0xA69F, "Cyrillic"), (0xA720, 0xA7FF, Phonetic), (0xAB30, 0xAB6F, Phonetic), (0xAB70, 0xABBF, "Cherokee"),
    ];

    /// <summary>The address in its one spelling, or null where it cannot be one.</summary>
    public static string? Normalize(string? text) => TryNormalize(text, out var address, out _) ? address : null;

    /// <summary>What to tell whoever gives it; null where it is good.</summary>
    public static string? ProblemWith(string? text) => TryNormalize(text, out _, out var problem) ? null : problem;

    private static bool TryNormalize(string? text, out string address, out string problem)
    {
        (address, problem) = ("", Form);
        var one = Confusables.WellFormed(text ?? "").Normalize(NormalizationForm.FormKC).Trim(' ');
        if (one.Split('@') is not [{ Length: > 0 and <= LongestLocal } local, { Length: > 0 } domain] || !IsLocal(local))
            return false;
        if (ReadDomain(domain) is not var (ascii, labels))
            return false;
        if (Likeness(local, labels) is { } likeness)
        {
            problem = likeness;
            return false;
        }
        address = $"{local}@{ascii}";
        return true;
    }

    /// <summary>Why a person could take it for another; null where nobody does.</summary>
    private static string? Likeness(string local, string[] labels)
    {
        string[] parts = [local, .. labels];
        return parts.Any(HasRare) ? Rare
            : !parts.All(IsOneAlphabet) ? Mixed
            : IsAllConfusable([local]) || IsAllConfusable(labels) ? Confusable
            : null;
    }

    /// <summary>Letters, digits and the signs of the standard, in pieces between dots. In quotes the same mailbox would have two spellings.</summary>
    private static bool IsLocal(string local) => local.Split('.').All(atom => atom.Length > 0) && local.EnumerateRunes().All(rune =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '.' || Atoms.Contains((char)rune.Value, StringComparison.Ordinal)
            : Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    /// <summary>The domain as the DNS knows it, in lower case, without the dot of the root, and its labels as people read them; null where there can be none.</summary>
    private static (string Ascii, string[] Labels)? ReadDomain(string domain)
    {
        try
        {
            var idn = new IdnMapping { UseStd3AsciiRules = true };
            var relative = domain.Replace('。', '.').ToLowerInvariant();
            var ascii = idn.GetAscii(relative.EndsWith('.') ? relative[..^1] : relative).ToLowerInvariant();
            return (ascii, idn.GetUnicode(ascii).Split('.'));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsOneAlphabet(string text) =>
        text.EnumerateRunes().Where(Rune.IsLetter).Select(AlphabetOf).OfType<string>().Distinct().Count() <= 1;

    /// <summary>Letters of phonetic writing, and i and j without their dots.</summary>
    private static bool HasRare(string text) => text.EnumerateRunes().Any(rune =>
        rune.Value is 0x131 or 0x237 || (Rune.IsLetter(rune) && AlphabetOf(rune) == Phonetic));

    /// <summary>Other alphabets without a letter that would show it: аре@… is not ape@…, and ос@почта.рф could be oc@почта.рф.</summary>
    private static bool IsAllConfusable(string[] labels)
    {
        var letters = labels.SelectMany(label => label.EnumerateRunes()).Where(rune => !rune.IsAscii && Rune.IsLetter(rune)).ToList();
        return letters.Count > 0 && letters.TrueForAll(Confusables.Has);
    }

    private static string? AlphabetOf(Rune letter) =>
        Array.Find(Alphabets, block => letter.Value >= block.First && letter.Value <= block.Last).Name;
}
