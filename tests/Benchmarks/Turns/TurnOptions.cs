using System.Globalization;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Turns;

/// <summary>What to measure, of which build, and how much of it.</summary>
/// <param name="Server">A checkout whose hosts were built.</param>
/// <param name="AtOnce">Calls at the same time that are recognised.</param>
/// <param name="Interruptions">Of part <c>heard</c>, both halves together.</param>
internal sealed record TurnOptions(
    string Server, CorpusHalf[] Halves, string[] Parts, string[] Rooms, int Calls, int AtOnce, int Interruptions, string Artifacts)
{
    /// <summary>For a look in between: a part of the rooms, fewer interruptions.</summary>
    private static readonly string[] QuickRooms =
    [
        "quiet", "white 10", "television 20", "babble 10", "music 20", "coughs", "faint caller", "stall 2 s", "turns", "overlaps", "early answers",
        "echo -15 dB", "echo -30 dB",
    ];

    public static TurnOptions Of(string[] args)
    {
        var isQuick = args.Contains("--quick");
        var arguments = Arguments.Of([.. args.Where(arg => arg != "--quick")]);
        CorpusHalf[] halves = arguments.Get("half", isQuick ? "tuned" : "both") switch
        {
            "tuned" => [CorpusHalf.Tuned],
            "untouched" => [CorpusHalf.Untouched],
            "both" => [CorpusHalf.Tuned, CorpusHalf.Untouched],
            var other => throw new ArgumentException($"--half {other}: say tuned, untouched or both."),
        };
        return new TurnOptions(
            Path.GetFullPath(arguments.Get("server", Checkout.Path)),
            halves,
            [.. arguments.Values["part"]],
            arguments.Has("room") ? [.. arguments.Values["room"]] : isQuick ? QuickRooms : [],
            Number("calls", 1),
            Number("at-once", 16),
            Number("interruptions", isQuick ? 60 : 500),
            Path.GetFullPath(arguments.Get("out", Path.Combine(Checkout.Path, "artifacts", "turns"))));

        int Number(string name, int otherwise) =>
            int.Parse(arguments.Get(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
    }

    public bool Has(string part) => Parts.Length == 0 || Parts.Contains(part);

    public bool HasRoom(string name) => Rooms.Length == 0 || Rooms.Contains(name);
}
