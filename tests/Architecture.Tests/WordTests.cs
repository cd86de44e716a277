using System.Text.RegularExpressions;

namespace VoiceAssistant.Architecture.Tests;

/// <summary>Names, here and in the tests, are made of the field's words; sentences, as those that name a test, may use any.</summary>
public sealed partial class WordTests
{
    /// <summary>Words of our own making, and the field's word in their place.</summary>
    private static readonly Dictionary<string, string> Banned = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Admit"] = "IssueToken or Authenticate",
        ["Beat"] = "Heartbeat",
        ["Complain"] = "Report",
        ["Complaint"] = "Problem or Error",
        ["Cut"] = "Interrupt",
        ["Look"] = "Interval, or what the look is for",
        ["Lose"] = "PresumeEnded or Break",
        ["Nobody"] = "what it stands for",
        ["Passage"] = "SpeechRun or Entry",
        ["Patience"] = "Timeout",
        ["Pulse"] = "Heartbeat",
        ["See"] = "Touch or Observe",
        ["Settle"] = "Stop or Finish",
        ["Setup"] = "Registration",
    };

    /// <summary>Names that others have given, or that files of others contain.</summary>
    private static readonly string[] Allowed =
    [
        "GlobalSetup", // BenchmarkDotNet
        "Pulse", // of a Monitor
        "SeeOther", "Status303SeeOther", // HTTP
        "SettleMs", "settleMs", "DefaultSettle", "settle", "StallThenLose", "_stallLoses", "lose", // scenario files
        "CutAt", // the simulator's report
    ];

    [Test]
    public void Names_are_made_of_the_words_of_the_field() =>
        (from file in Solution.Files()
         from Match name in Name().Matches(Text().Replace(string.Join('\n', Solution.LinesOf(file)), ""))
         where !Allowed.Contains(name.Value)
         from Match word in Word().Matches(name.Value)
         let singular = word.Value.TrimEnd('s')
         where Banned.ContainsKey(singular)
         select $"{file}: {name}, better with {Banned[singular]}").Distinct().ShouldBeEmpty();

    /// <summary>Strings and comments: raw, ordinary and single letters, to the end of the line.</summary>
    [GeneratedRegex("""""
        """[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//.*
        """"")]
    private static partial Regex Text();

    /// <summary>None with an underscore between words: that is a sentence.</summary>
    [GeneratedRegex(@"(?<!\w)_?[A-Za-z][A-Za-z0-9]*(?!\w)")]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z][a-z]+|(?<![A-Za-z])[a-z]+")]
    private static partial Regex Word();
}
