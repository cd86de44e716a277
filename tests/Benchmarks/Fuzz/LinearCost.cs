using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Infrastructure.Twilio;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.Benchmarks.Fuzz;

/// <summary>Inputs made to be slow, once short and once four times as long: the work may grow fourfold, not sixteenfold.</summary>
internal static class LinearCost
{
    private const int Shortest = 12_000, Factor = 4;

    /// <summary>Between linear and quadratic; caches and noise are on the near side of it.</summary>
    private const double MostRatio = 8;

    private static readonly (string Name, Func<int, string> Write)[] Shapes =
    [
        ("audio", n => $$$"""{"event":"media","media":{"payload":"{{{new string('A', n / 4 * 4)}}}"}}"""),
        ("audio, escaped", n => $$$"""{"event":"media","media":{"payload":"{{{Repeat("\\u0041", n / 24 * 4)}}}"}}"""),
        ("audio, spaces inside", n => $$$"""{"event":"media","media":{"payload":"{{{Repeat("A A A A ", n / 8)}}}"}}"""),
        ("audio, spaces alone", n => $$$"""{"event":"media","media":{"payload":"AAAA{{{new string(' ', n)}}}"}}"""),
        ("audio, wrong at its end", n => $$$"""{"event":"media","media":{"payload":"{{{new string('A', n / 4 * 4)}}}#"}}"""),
        ("many members", n => $$"""{{{Repeat("\"x\":1,", n / 6)}}"event":"media"}"""),
        ("escaped names", n => $$"""{{{Repeat("\"\\u0065vent\":\"x\",", n / 17)}}"event":"media"}"""),
        ("repeated audio", n => $$"""{{{Repeat("\"media\":{\"payload\":\"AAAA\"},", n / 27)}}"event":"media"}"""),
        ("repeated nesting", n => $$"""{"x":[{{Repeat(new string('[', 60) + new string(']', 60) + ",", n / 121)}}0]}"""),
        ("too deep", n => $$"""{"x":{{new string('[', n)}}"""),
        ("long digits", n => $$$"""{"event":"media","media":{"timestamp":"{{{new string('9', n)}}}"}}"""),
        ("long number", n => $$$"""{"event":"media","media":{"timestamp":{{{new string('9', n)}}}}}"""),
        ("long exponent", n => $$$"""{"event":"media","media":{"timestamp":1e{{{new string('9', n)}}}}}"""),
        ("escaped digits", n => $$$"""{"event":"media","media":{"timestamp":"{{{Repeat("\\u0039", n / 6)}}}"}}"""),
        ("mark, escaped", n => $$$"""{"event":"mark","mark":{"name":"{{{Repeat("\\ud83d\\ude00", n / 12)}}}"}}"""),
        ("parameters", n => Start(Enumerable.Range(0, n / 12).Select(i => $"\"{i:x6}\":\"\""))),
        ("one parameter", n => Start(Enumerable.Repeat("\"a\":\"b\"", n / 8))),
        ("spaces", n => new string(' ', n)),
    ];

    /// <summary>What a model may write without end.</summary>
    private static readonly string[] SpokenUnits =
        ["a", " ", ".", "1,", "+1 ", "*a", "[", "](", "a@", "a.", "-", "|", "<", "<a ", "<a b=", "&amp;", "_a", "$1", "U.", "http://", "あ"];

    public static bool Check()
    {
        Console.WriteLine($"{"work for",-32} {Shortest,9:N0} B {Shortest * Factor,9:N0} B   ratio");
        var scratch = new byte[Shortest * Factor * 2];
        var isLinear = true;
        foreach (var (name, write) in Shapes)
            isLinear &= Check(name, n => Encoding.UTF8.GetBytes(write(n)), json => Read(json, scratch));
        var signatures = new TwilioSignatures(Options.Create(new TwilioOptions { AccountSid = "AC1", AuthToken = "token" }));
        isLinear &= Check("signature of one field repeated", Fields, fields => signatures.IsValid("x", "https://example.test/", fields, []));
        foreach (var unit in SpokenUnits)
            isLinear &= Check($"spoken, {unit}", n => Repeat(unit, n / unit.Length), Speak);
        return isLinear;
    }

    private static void Speak(string written)
    {
        var (filter, chunker, spoken) = (new MarkupFilter(), new SentenceChunker(), new SpokenText("en-US", []));
        foreach (var piece in written.Chunk(16))
        {
            chunker.Append(filter.Take(new string(piece)));
            while (chunker.TryTake(out var phrase))
                spoken.From(phrase);
        }

        spoken.From(chunker.TakeRest());
        spoken.From(written);
    }

    private static bool Check<T>(string name, Func<int, T> make, Action<T> work)
    {
        var (once, four) = (make(Shortest), make(Shortest * Factor));
        var (shorter, longer) = (BestMicroseconds(() => work(once)), BestMicroseconds(() => work(four)));
        var ratio = longer / shorter;
        Console.WriteLine($"{name,-32} {shorter,8:0.0} µs {longer,8:0.0} µs {ratio,7:0.0}{(ratio > MostRatio ? "  MORE THAN LINEAR" : "")}");
        return ratio <= MostRatio;
    }

    private static double BestMicroseconds(Action work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 200; i++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return best;
    }

    private static void Read(byte[] json, byte[] scratch)
    {
        try
        {
            TwilioMediaReader.Read(json, scratch);
        }
        catch (TwilioFormatException)
        {
            // to refuse costs as well
        }
    }

    private static List<KeyValuePair<string, string>> Fields(int bytes) =>
        [.. Enumerable.Range(0, bytes / 48).Select(i => KeyValuePair.Create("a", $"{i:x6}"))];

    private static string Start(IEnumerable<string> parameters) =>
        """{"event":"start","start":{"customParameters":{""" + string.Join(',', parameters) + "}}}";

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
