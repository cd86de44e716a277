using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Infrastructure.Offline;

internal enum Intent
{
    Question,
    Goodbye,
    Time,
    Date,
    Transfer,
    Identity,
    Repeat,
    LeaveMessage,
    Message,
    Thanks,
    Greeting,
}

/// <summary>Recognises what a caller wants from a few words, also where a recogniser got some of them wrong.</summary>
internal static partial class IntentReader
{
    /// <param name="before">What the assistant said last; empty where it has said nothing.</param>
    public static Intent Read(string said, string before = "") => ReadWords(SpokenWords.TextOf(said), before);

    private static Intent ReadWords(string said, string before) =>
        Goodbye().IsMatch(said) || (No().IsMatch(said) && before.EndsWith('?')) ? Intent.Goodbye
        : Time().IsMatch(said) ? Intent.Time
        : Date().IsMatch(said) ? Intent.Date
        : Identity().IsMatch(said) ? Intent.Identity
        : Transfer().IsMatch(said) ? Intent.Transfer
        : Repeat().IsMatch(said) ? Intent.Repeat
        : LeaveMessage().IsMatch(said) ? Intent.LeaveMessage
        : Message().IsMatch(said) && !Asking().IsMatch(said) ? Intent.Message
        : Thanks().IsMatch(said) && !Asking().IsMatch(said) ? Intent.Thanks
        : Greeting().IsMatch(said) ? Intent.Greeting
        : Intent.Question;

    /// <summary>At the end of what was said: "goodbye" in the middle of a question is no farewell.</summary>
    [GeneratedRegex(
        @"\b((good ?(bye|by|buy)|bye( bye)?|see you( (then|soon|later|around|next time|tomorrow))?|hang up( now)?|have a (nice|good|great|lovely) (day|evening|afternoon|weekend|one)|(that('s| is| was| will be)|thats) (all|it|everything)( for (now|today))?|nothing else|no more questions)\W*((then|now|and|okay|thanks|thank|you|very|much|so|for|your|help|please|all|ok)\W*)*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"^\W*(no|nope|nothing)\b\W*((no|thanks|thank|you|very|much|i'm|i am|good|fine|okay|that|is|all)\W*)*$", RegexOptions.IgnoreCase)]
    private static partial Regex No();

    [GeneratedRegex(@"\bwhat('s| is)? (the )?time\b(?! (do|does|are|can|will|should|would))|\bwhat time is (it|that)\b|\btell me the time\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(what day is|what('s| is) (the|today's) date|which day is)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b(are you|am i (speaking|talking) (to|with)) (an? )?(real|human|person|robot|machine|computer|bot|recording)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Identity();

    [GeneratedRegex(
        @"\b((speak|talk|speaking|talking) (to|with) (\w+ ){0,2}(person|people|human|someone|somebody|one|operator|manager|receptionist|agent|doctor|dentist|desk|staff)|(transfer|connect) me|put me through|real person|human being)\b|^\W*(operator|human|agent)\W*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Transfer();

    [GeneratedRegex(@"\b(say (that|it) again|repeat (that|it)|(can|could) you repeat|once more please|what did you say|did not (hear|catch) (that|you))\b|^\W*(pardon|excuse) me\W*$|^\W*(pardon|sorry|what)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Repeat();

    [GeneratedRegex(@"\b(leave|take|give you) (a|my) message\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeaveMessage();

    [GeneratedRegex(@"\b(call me back|call back|ring me|reach me|my name is|my (phone |telephone )?number is)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Message();

    [GeneratedRegex(@"\b(what|what's|when|where|where's|how|which|do you|are you|is there|i (would|'d) like|i want|i need)\b|\bi'd like\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"^\W*((okay|ok|great|alright|perfect|good|oh)\W+)*(thanks|thank you)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^\W*(hello|hi|hey|good (morning|afternoon|evening))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
