namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// How many tokens a text is for a language model, rather too many than too few: no model is asked, and models differ.
/// English has four letters to a token; writing that the vocabulary of a model holds little of, a token or more to a letter.
/// </summary>
internal static class TokenEstimate
{
    /// <summary>What the frame of a message costs besides its text.</summary>
    private const int Frame = 4;

    private const int Hundred = 100;

    public static int Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        var hundredths = 0L;
        foreach (var c in text)
            hundredths += CostOf(c);
        return Frame + (int)((hundredths + Hundred - 1) / Hundred);
    }

    /// <summary>In hundredths of a token.</summary>
    private static int CostOf(char c) => c switch
    {
        ' ' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => 28,
        < '\u0080' => 60, // digits and marks
        < '\u0250' => 75, // letters of Latin with accents
        < '\u0530' => 65, // Greek, Cyrillic
        _ => 130,
    };
}
