using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Offline;

internal enum Intent
{
    Question,
    Goodbye,
    Time,
    Date,
    Transfer,
    Thanks,
    Greeting,
}

/// <summary>Recognises what a caller wants from a few words, also where a recogniser got some of them wrong.</summary>
internal static partial class IntentReader
{
    public static Intent Read(string said) =>
        Goodbye().IsMatch(said) ? Intent.Goodbye
        : Time().IsMatch(said) ? Intent.Time
        : Date().IsMatch(said) ? Intent.Date
        : Transfer().IsMatch(said) ? Intent.Transfer
        : Thanks().IsMatch(said) ? Intent.Thanks
        : Greeting().IsMatch(said) ? Intent.Greeting
        : Intent.Question;

    [GeneratedRegex(@"\b(good ?bye|bye|see you|hang up|that('s| is| was) (all|it|everything))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"\bwhat('s| is)? (the )?time\b(?! (do|does|are|can|will|should))|\bwhat time is it\b|\btell me the time\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(what day is|what('s| is) (the|today's) date|which day is)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b((speak|talk) (to|with) (a |an |the |some)?(person|human|someone|somebody|one|operator|manager|receptionist|agent)|transfer me|put me through|real person)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Transfer();

    [GeneratedRegex(@"^\W*(okay |ok |great |alright )?(thanks|thank you)\b(?!.*\b(what|when|where|how|do|can|is|are)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^\W*(hello|hi|hey|good (morning|afternoon|evening))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
