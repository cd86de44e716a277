using System.Globalization;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>Interrupts long replies at random moments, and compares what the log says was heard with what was played, word by word.</summary>
internal static class WordsPart
{
    private const int PerCall = 10;

    /// <summary>A word may end so close to the moment of the interruption that both answers are right.</summary>
    private const double ToleranceMs = 20;

    public static async Task<bool> RunAsync(VendorOptions options)
    {
        await using var servers = await VendorServers.StartAsync();
        servers.OpenAI.Options.Answer = _ => new ChatAnswer(AssistantText.Of(ReplyKind.Story));
        var random = new Random(options.Seed);
        var calls = await Task.WhenAll(Enumerable.Range(0, options.Interruptions / PerCall).Select(async number =>
        {
            var moments = Enumerable.Range(0, PerCall).Select(_ => random.Next(300, 12_000)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(300 * number));
            return await servers.CallAsync($"words {number}", [Step.WaitForReplyEnd(), Step.Say(1_000), .. moments.Select(at => Step.Interrupt(at, 1_000)), Step.HangUp(2_000)]);
        }));
        var logs = (await servers.Hosts.ReadCallsAsync(calls.Select(call => call.CallSid), default)).ToDictionary(log => log.CallSid ?? "");
        var judged = calls.SelectMany(call => Judge(call, logs[call.CallSid])).ToList();
        if (judged.Count < 0.9 * options.Interruptions)
            Console.Error.WriteLine($"only {judged.Count} of {options.Interruptions} interruptions can be judged");
        var (exact, tooMany) = (judged.Count(off => off == 0), judged.Count(off => off > 0));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"interruptions {judged.Count}, exact to the word {exact} ({(double)exact / judged.Count:P1}), a word too many {tooMany}, too few {judged.Count - exact - tooMany}, furthest off {judged.Select(Math.Abs).DefaultIfEmpty().Max()}"));
        return judged.Count >= 0.9 * options.Interruptions && exact >= 0.95 * judged.Count && tooMany == 0;
    }

    /// <summary>Of each interruption, by how many words the log is off.</summary>
    private static IEnumerable<int> Judge(CallResult call, LoggedCall log)
    {
        var (turns, replies) = HeardCheck.Pairs(call, log);
        if (turns.Count != replies.Count)
        {
            Console.Error.WriteLine($"{call.Scenario}: {replies.Count} replies, {turns.Count} turns");
            yield break;
        }

        foreach (var (turn, reply) in turns.Zip(replies).Where(pair => pair.Second is { CutAt: not null, ClearedAt: not null }))
        {
            var claimed = (turn.CallerHeard ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            var off = Enumerable.Range(-1, 3).Select(side => claimed - WordsBy(reply.PlayedMs + (side * ToleranceMs))).MinBy(Math.Abs);
            if (off != 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Scenario}, turn {turn.Number}: {claimed} words after {reply.PlayedMs:0} ms, not {claimed - off}"));
            yield return off;
        }
    }

    /// <summary>How many words of the reply are over after so many ms of it, a sentence a phrase, one behind the other.</summary>
    private static int WordsBy(double ms)
    {
        var (count, start) = (0, 0d);
        foreach (var sentence in AssistantText.Sentences(ReplyKind.Story))
        {
            var words = AzureSpeechEmulator.WordTimesOf(sentence).Where(word => !word.IsPunctuation).ToList();
            count += words.Count(word => start + word.OffsetMs + word.DurationMs <= ms);
            start += AzureSpeechEmulator.LengthOf(sentence);
        }

        return count;
    }
}
