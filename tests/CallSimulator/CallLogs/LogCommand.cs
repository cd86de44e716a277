using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceAssistant.CallSimulator.CallLogs;

/// <summary>The call log could not be fetched; the message is one clear sentence.</summary>
public sealed class CallLogException(string message) : Exception(message);

/// <summary>Runs an external command with all CallSids as arguments; it prints the calls as a JSON array.</summary>
public static class LogCommand
{
    /// <exception cref="CallLogException">The command failed or printed something else.</exception>
    public static Task<IReadOnlyList<LoggedCall>> RunAsync(string command, IEnumerable<string> callSids, CancellationToken ct)
    {
        var words = Split(command);
        return words.Count == 0
            ? throw new CallLogException("--log-command is empty.")
            : RunAsync(words[0], words.Skip(1).Concat(callSids), new Dictionary<string, string>(), ct);
    }

    /// <param name="environment">Set for the command, besides what is set already.</param>
    /// <exception cref="CallLogException">The command failed or printed something else.</exception>
    public static async Task<IReadOnlyList<LoggedCall>> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
                throw new CallLogException($"The log command ended with {process.ExitCode}: {(await errors).Trim()}");
            return Parse(await output);
        }
        catch (Win32Exception e)
        {
            throw new CallLogException($"The log command cannot be run: {e.Message}.");
        }
    }

    internal static IReadOnlyList<LoggedCall> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, CallLogJson.Default.IReadOnlyListLoggedCall) ?? [];
        }
        catch (JsonException e)
        {
            throw new CallLogException($"The log command did not print an array of calls: {e.Message}");
        }
    }

    /// <summary>Splits at blanks; quotes of either kind hold words together.</summary>
    internal static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char? quote = null;
        var isWord = false;
        foreach (var c in command)
        {
            if (quote is null && char.IsWhiteSpace(c))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }
            isWord = true;
            if (quote == c)
                quote = null;
            else if (quote is null && c is ('"' or '\''))
                quote = c;
            else
                word.Append(c);
        }
        if (isWord)
            words.Add(word.ToString());
        return words;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<LoggedCall>))]
internal sealed partial class CallLogJson : JsonSerializerContext;
