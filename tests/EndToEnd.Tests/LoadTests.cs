using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>Many calls at once, on the database of a deployment with many.</summary>
internal sealed class LoadTests
{
    [Test]
    [NonParallelizable]
    public async Task Fifty_calls_at_once_are_all_answered_and_logged_whole()
    {
        using var deployment = await Deployment.StartAsync(PostgreSqlDatabase.IsSkipped ? DatabaseKind.Sqlite : DatabaseKind.PostgreSql);
        var calls = await deployment.CallManyAsync("load", 50, TimeSpan.FromSeconds(5));
        calls.SelectMany(c => c.Failures).ShouldBeEmpty();
        calls.ShouldAllBe(c => !c.Dropped && c.MissedReplies == 0);
        var logs = (await deployment.LogsOfAsync(calls.Select(c => c.CallSid))).ToDictionary(l => l.CallSid!);
        logs.Count.ShouldBe(50);
        var expectations = new LogExpectations { HeardIsTrue = true, HeardLateMs = 500, MinTurns = 6, InterruptedTurns = 1, Outcome = "callerHungUp" };
        calls.SelectMany(c => CallLogCheck.Failures(expectations, c, logs[c.CallSid], Deployment.ReplyAudioMs)).ShouldBeEmpty();
    }
}
