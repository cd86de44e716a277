using System.Diagnostics;
using System.Text.RegularExpressions;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The <c>bash</c> blocks of a document as one script, which ends at the first command that fails.</summary>
internal static partial class DocumentScript
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(20);

    /// <param name="document">Path of the document in the checkout, which is also where the script runs.</param>
    /// <param name="numbers">Which of the blocks, from 0; all where none is named.</param>
    /// <returns>What the script has printed.</returns>
    /// <exception cref="InvalidOperationException">The script has failed; the message has what it said.</exception>
    public static async Task<string> RunAsync(string document, IReadOnlyDictionary<string, string> variables, params int[] numbers)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.Path, document));
        var all = Block().Matches(text).Select(block => block.Groups[1].Value).ToList();
        var blocks = numbers.Length == 0 ? all : numbers.Select(number => all[number]);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", string.Join('\n', blocks)])
        {
            WorkingDirectory = Checkout.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in variables)
            start.Environment[key] = value;
        using var script = Process.Start(start)!;
        try
        {
            var output = script.StandardOutput.ReadToEndAsync();
            var errors = script.StandardError.ReadToEndAsync();
            await Task.WhenAll(output, errors, script.WaitForExitAsync()).WaitAsync(Timeout);
            return script.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{document} does not work:\n{await output}\n{await errors}");
        }
        finally
        {
            if (!script.HasExited)
                script.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex("^```bash\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
