using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>What a newcomer types. It builds, so that it may take a while; a call takes a minute.</summary>
[Platform("Linux")]
internal sealed class FirstRunTests
{
    private const string Packages = "libflite1 libpocketsphinx3 pocketsphinx-en-us";

    /// <summary>The loudest mu-law code there is: a sample beyond it was clipped.</summary>
    private const int LoudestSample = 32_124;

    private static readonly TimeSpan Building = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Calling = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, string> Spoken = [];

    private static readonly Dictionary<string, string> Scripted = new()
    {
        ["Speech__Provider"] = "Scripted",
        ["Llm__Provider"] = "Scripted",
    };

    [Test]
    [NonParallelizable] // speech recognition wants a core
    public async Task The_first_call_is_understood_and_leaves_recording_transcript_and_log()
    {
        RequireSpeech();
        using var run = new RunScript(Spoken, "--once");
        (await run.ExitAsync(Building + Calling)).ShouldBe(0, run.Output);
        run.Left().ShouldBeEmpty();

        Directory.GetFiles(run.Artifacts).Select(Path.GetFileName).ShouldBe(["call.json", "call.wav", "transcript.txt"], ignoreOrder: true);
        var transcript = await File.ReadAllTextAsync(Path.Combine(run.Artifacts, "transcript.txt"));
        foreach (var word in (string[])["Caller", "understood", "Assistant", "Saturday", "address", "goodbye", "recognition"])
            transcript.ShouldContain(word);
        run.Output.ShouldContain("Caller      What are your opening hours on Saturday?");

        var log = JsonSerializer.Deserialize<LoggedCall[]>(
            await File.ReadAllTextAsync(Path.Combine(run.Artifacts, "call.json")), JsonSerializerOptions.Web)!.ShouldHaveSingleItem();
        log.Outcome.ShouldBe("assistantHungUp");
        log.Turns!.Count.ShouldBeGreaterThan(5);
        log.Turns.ShouldAllBe(turn => turn.CallerHeard == turn.AssistantSaid);
        log.Turns.Skip(1).ShouldAllBe(turn => turn.Latency!.ReplyMs >= 480);

        var wav = new StereoWav(await File.ReadAllBytesAsync(Path.Combine(run.Artifacts, "call.wav")));
        wav.HasRightFormat.ShouldBeTrue();
        wav.Seconds.ShouldBe((Time(log.EndedAt) - Time(log.AnsweredAt)).TotalSeconds, 3);
        foreach (var side in (short[][])[wav.Left, wav.Right])
        {
            side.Max(s => Math.Abs((int)s)).ShouldBeLessThan(LoudestSample);
            StereoWav.LoudestSecond(side).ShouldBeInRange(-35, -6);
        }
    }

    [Test]
    public async Task With_scripted_providers_the_call_goes_well_too()
    {
        using var run = new RunScript(Scripted, "--once", "--say", "Hello there.", "--say", "Goodbye.");
        (await run.ExitAsync(Building + Calling)).ShouldBe(0, run.Output);
        run.Output.ShouldContain("2 of 2 lines answered, 2 understood");
        run.Left().ShouldBeEmpty();
    }

    [Test]
    public async Task A_typed_conversation_reads_standard_input_and_ends_with_goodbye()
    {
        using var run = new RunScript(new Dictionary<string, string> { ["Speech__Provider"] = "Scripted" }, "--once", "--type");
        run.Type("where are you");
        run.Type("goodbye");
        (await run.ExitAsync(Building + Calling)).ShouldBe(0, run.Output);
        run.Output.ShouldContain("12 Harbour Street");
        run.Left().ShouldBeEmpty();
    }

    [TestCase("Building …", "INT", 130)]
    [TestCase("calls Harbour Street Dental", "INT", 130)]
    [TestCase("calls Harbour Street Dental", "TERM", 143)]
    [TestCase("Serving:", "INT", 130)]
    public async Task A_signal_ends_everything_that_was_started(string stage, string signal, int code)
    {
        using var run = new RunScript(Scripted, "--say", "Hello there.", "--say", "Goodbye.");
        await run.ShowsAsync(stage, Building);
        await Task.Delay(TimeSpan.FromSeconds(2));
        run.Signal(signal);
        (await run.ExitAsync(Ending)).ShouldBe(code, run.Output);
        run.Left().ShouldBeEmpty();
    }

    [TestCase("calls Harbour Street Dental")]
    [TestCase("Serving:")]
    public async Task When_a_host_dies_it_is_said_and_the_other_ends_too(string stage)
    {
        using var run = new RunScript(Scripted, "--say", "Hello there.", "--say", "Goodbye.");
        await run.ShowsAsync(stage, Building);
        await Task.Delay(TimeSpan.FromSeconds(2));
        run.Kill("RealtimeMedia");
        (await run.ExitAsync(Calling)).ShouldBe(1, run.Output);
        run.Output.ShouldContain("run: a host has ended; see ");
        run.Output.Contains("Serving:", StringComparison.Ordinal).ShouldBe(stage is "Serving:", run.Output);
        run.Left().ShouldBeEmpty();
    }

    [Test]
    public async Task A_port_that_is_taken_is_named_with_the_option_that_changes_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var run = new RunScript(Scripted, "--once", "--api-port", $"{port}");
        (await run.ExitAsync(Ending)).ShouldBe(1);
        run.Output.Trim().ShouldBe($"run: port {port} is taken by another program: end that, or choose another port with --api-port.");
    }

    [Test]
    public async Task A_storage_folder_that_cannot_be_written_is_named()
    {
        using var run = new RunScript(new Dictionary<string, string> { ["Storage__Path"] = "/proc/nothing" }, "--once");
        (await run.ExitAsync(Ending)).ShouldBe(1);
        run.Output.ShouldContain("the storage folder /proc/nothing cannot be written");
    }

    private static DateTimeOffset Time(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);

    /// <summary>Without them <c>./run</c> would install them: not the business of a test.</summary>
    private static void RequireSpeech()
    {
        string[] libraries = ["libflite.so.1", "libflite_cmu_us_rms.so.1", "libflite_cmu_us_awb.so.1", "libpocketsphinx.so.3"];
        if (Array.TrueForAll(libraries, library => NativeLibrary.TryLoad(library, out _)))
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"Local speech is not installed: {Packages}.");
        Assert.Ignore($"Local speech is not installed: {Packages}.");
    }
}
