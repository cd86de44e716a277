using System.Net;
using System.Text.RegularExpressions;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The disk with the database is full, to its last byte.</summary>
internal sealed partial class DiskFullTests
{
    private const int Answers = 6;

    private static readonly TimeSpan Starting = TimeSpan.FromMinutes(5);

    [Test]
    public async Task A_conversation_goes_on_it_is_said_why_nothing_is_written_and_nothing_is_lost()
    {
        using var disk = SmallDisk.Mount();
        using var deployment = await Deployment.StartAsync(("Storage__Path", disk.Path));
        var running = deployment.Begin([.. Talk.Of(Answers), Step.HangUp()]);
        await running.ReplyAsync(1);
        disk.Fill();
        await deployment.Media.SaysAsync("The call log cannot be written: the disk of the database is full");
        await running.ReplyAsync(3);
        CannotWrite().Count(deployment.Media.Output).ShouldBe(1, deployment.Media.Output);

        foreach (var host in (HostProcess[])[deployment.Api, deployment.Media])
        {
            var (status, body) = await host.ReadinessAsync();
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            body.ShouldContain("the disk of Storage:Path is full");
        }
        (await deployment.Media.ReadinessAsync()).Body.ShouldContain("the call log cannot be written: the disk of the database is full");
        var unlucky = await deployment.CallAsync(Step.Pause(100));
        unlucky.StreamOpenedAt.ShouldBeNull();
        unlucky.Said.ShouldNotBeEmpty("who calls meanwhile hears an apology");
        await running.ReplyAsync(4);
        disk.MakeRoom();

        var call = await running.Result;
        call.Failures.ShouldBeEmpty();
        var log = await deployment.LogOfAsync(call);
        log.Outcome.ShouldBe("callerHungUp");
        Talk.ShouldBeWhole(call, log, 1 + Answers);
        CannotWrite().Count(deployment.Media.Output).ShouldBe(1);
        foreach (var host in (HostProcess[])[deployment.Api, deployment.Media])
            (await host.ReadinessAsync()).Status.ShouldBe(HttpStatusCode.OK);
    }

    [TestCase(0)]
    [TestCase(100_000)]
    public async Task The_start_script_says_so_and_leaves_nothing_behind(int free)
    {
        using var disk = SmallDisk.Mount();
        disk.Fill(leaving: free);
        using var run = new RunScript(new Dictionary<string, string>
        {
            ["Storage__Path"] = disk.Path,
            ["Speech__Provider"] = "Scripted",
            ["Llm__Provider"] = "Scripted",
        });
        (await run.ExitAsync(Starting)).ShouldBe(1, run.Output);
        run.Output.ShouldContain($"run: the storage folder {disk.Path} cannot be written, or its disk is full");
        run.Left().ShouldBeEmpty();
    }

    [GeneratedRegex("The call log cannot be written: the disk of the database is full")]
    private static partial Regex CannotWrite();
}
