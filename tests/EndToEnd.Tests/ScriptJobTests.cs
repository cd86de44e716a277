using System.Diagnostics;
using System.Globalization;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A script that is ended leaves nothing running.</summary>
[Platform("Linux")]
internal sealed class ScriptJobTests
{
    /// <summary>A shell that signals itself between beginning a process in the background and keeping its number.</summary>
    private const string Signalled = """
        set -euo pipefail -o functrace
        . .config/scripts.bash
        trap end_job EXIT
        trap 'exit 143' TERM
        trap '[[ $BASH_COMMAND != "job=\$!" ]] || { echo $!; kill -TERM $$; }' DEBUG
        alone sleep 1d
        """;

    [Test]
    public async Task A_signal_right_behind_the_beginning_of_a_process_ends_it_as_well()
    {
        using var shell = Process.Start(
            new ProcessStartInfo("env", ["--default-signal=TERM", "bash", "-c", Signalled]) { RedirectStandardOutput = true, WorkingDirectory = Checkout.Path })!;
        var begun = await shell.StandardOutput.ReadLineAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(143);
        Directory.Exists($"/proc/{int.Parse(begun.ShouldNotBeNull(), CultureInfo.InvariantCulture)}").ShouldBeFalse();
    }
}
