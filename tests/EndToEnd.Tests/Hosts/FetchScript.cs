using System.Diagnostics;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>
/// <c>./fetch-models</c> of this checkout into a folder of its own, with an npm that packs what this machine has instead of asking
/// the network, and keeps a list of what it was asked for.
/// </summary>
internal sealed class FetchScript : IDisposable
{
    public const string Moonshine = "@usefulsensors/moonshine-js@0.1.10";
    public const string Tokenizer = "llama-tokenizer-js@1.2.2";
    public const string Silero = "@ricky0123/vad-web@0.0.31";

    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("voiceassistant-fetch-").FullName;

    public FetchScript()
    {
        Directory.CreateDirectory(Programs);
        WriteNpm("");
    }

    public string Models => Path.Combine(_folder, "models");

    /// <summary>The packages that npm was asked for, in order.</summary>
    public IReadOnlyList<string> Asked => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    /// <summary>The files that the folder has, without those that begin with a dot.</summary>
    public IReadOnlyList<string> Kept => !Directory.Exists(Models) ? [] :
        [.. Directory.EnumerateFiles(Models, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Models, file)).Where(file => file[0] != '.')];

    /// <summary>A PATH with the npm of this test.</summary>
    public string SearchPath => $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}";

    private string Programs => Path.Combine(_folder, "bin");

    private string Log => Path.Combine(_folder, "asked");

    public string PathOf(string file) => Path.Combine(Models, file);

    /// <summary>Replaces npm by one that does something else first, in bash; <c>$2</c> is the package.</summary>
    public void WriteNpm(string first)
    {
        var npm = Path.Combine(Programs, "npm");
        File.WriteAllText(npm, $$"""
            #!/usr/bin/env bash
            set -e
            echo "$2" >>'{{Log}}'
            weights='{{Weights.Folder}}'
            {{first}}
            case $2 in
              {{Moonshine}}) files=(dist/model/base/quantized/encoder_model.onnx={{Weights.Encoder}} dist/model/base/quantized/decoder_model_merged.onnx={{Weights.Decoder}}) ;;
              {{Tokenizer}}) files=(llama-tokenizer.js={{Weights.Vocabulary}}) ;;
              {{Silero}}) files=(dist/silero_vad_v5.onnx={{Weights.VoiceActivity}}) ;;
            esac
            for file in "${files[@]}"; do
              mkdir -p "package/$(dirname "${file%=*}")"
              cp "$weights/${file#*=}" "package/${file%=*}"
            done
            [[ $2 != {{Tokenizer}} ]] || echo "MIT LICENSE" >package/LICENSE.md
            tar -c package | gzip -1 >package.tgz
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs it where the named programs are not, nor the npm of this test.</summary>
    public Task<(int Code, string Output, string Errors)> RunWithoutAsync(string[] programs, params string[] options) =>
        FinishAsync(Start(ProgramFolder.Create(Path.Combine(_folder, "others"), programs), options));

    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] options) => FinishAsync(Start(options));

    /// <summary>Starts the script; its npm is in a session of its own, and inherits the mark of <see cref="IsAlive"/>.</summary>
    public Process Start(params string[] options) => Start(SearchPath, options);

    /// <summary>Waits until a script that runs asks npm for the package.</summary>
    public async Task AsksForAsync(string package, Process process)
    {
        for (var waited = Stopwatch.StartNew(); !Asked.Contains(package); await Task.Delay(50))
        {
            process.HasExited.ShouldBeFalse();
            waited.Elapsed.ShouldBeLessThan(Ending);
        }
    }

    public static async Task<(int Code, string Output, string Errors)> FinishAsync(Process process)
    {
        using (process)
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Ending);
            return (process.ExitCode, await output, await errors);
        }
    }

    /// <summary>Whether anything that the script has started still runs.</summary>
    public bool IsAlive() => Directory.EnumerateDirectories("/proc").Any(process =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains($"Models__Path={Models}\0", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, is somebody else's, or is no process
        }
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Process Start(string path, string[] options)
    {
        // a shell cannot trap what was ignored when it began, as SIGINT is for whatever runs in the background
        var start = new ProcessStartInfo("env", ["--default-signal=INT,TERM,HUP", Path.Combine(Checkout.Path, "fetch-models"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        start.Environment["Models__Path"] = Models;
        return Process.Start(start)!;
    }
}
