using System.Text.RegularExpressions;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The database goes away in mid-call and comes back.</summary>
internal sealed partial class DatabaseOutageTests
{
    private const int Answers = 10;

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    [TestCase(false, TestName = "A_conversation_goes_on_without_its_database_and_every_turn_is_kept_once")]
    [TestCase(true, TestName = "So_it_does_when_the_database_falls_silent")]
    public async Task The_conversation_goes_on(bool silent)
    {
        if (PostgreSqlDatabase.IsSkipped)
            Assert.Ignore(PostgreSqlDatabase.Missing);
        using var database = PostgreSqlDatabase.Reserve();
        using var line = new DatabaseLine(database.Connection.Host!, database.Connection.Port);
        database.Connection.Port = line.Port;
        using var deployment = await Deployment.StartAsync(
            ("Database__Provider", "PostgreSql"), ("ConnectionStrings__Default", database.Connection.ConnectionString),
            ("Recovery__SilenceSeconds", "15"), ("Recovery__IntervalSeconds", "10"));

        var conversation = deployment.Begin([.. Talk.Of(Answers), Step.HangUp()]);
        await conversation.ReplyAsync(1);
        var running = conversation.Result;
        if (silent)
            line.Silence();
        else
            line.Break();
        var away = Task.Delay(Outage);
        using var impatient = new SimulatedCarrier(); // as a real one
        var unlucky = await impatient.RunAsync(new Scenario { Name = "unlucky", Steps = [Step.Pause(100)] }, deployment.CallOptions, CancellationToken.None);
        unlucky.StreamOpenedAt.ShouldBeNull();
        unlucky.Said.ShouldNotBeEmpty("who calls meanwhile hears an apology before the carrier gives up");
        running.IsCompleted.ShouldBeFalse();
        await away;
        line.Restore();

        var call = await running;
        call.Failures.ShouldBeEmpty();
        call.Errors.ShouldBeEmpty();
        call.Replies.Count.ShouldBe(1 + Answers);
        var log = await deployment.LogOfAsync(call);
        log.Outcome.ShouldBe("callerHungUp");
        Talk.ShouldBeWhole(call, log, turns: 1 + Answers);
        deployment.Api.Output.ShouldNotContain("Recovery closed", customMessage: "the host could not speak for its call, but it lived");
        WrittenAgain().Count(deployment.Media.Output).ShouldBe(1, deployment.Media.Output);
        (await deployment.CallAsync(Talk.ReplyEnd, Step.HangUp())).Failures.ShouldBeEmpty("all is well again");
    }

    [GeneratedRegex("The call log is written again")]
    private static partial Regex WrittenAgain();
}
