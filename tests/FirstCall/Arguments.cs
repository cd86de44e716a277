namespace VoiceAssistant.FirstCall;

/// <summary>The command line cannot be obeyed; the message is one clear sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What the command line says.</summary>
internal sealed record Arguments
{
    public const string Help = """
        FirstCall [options]

          --say "TEXT"       a line of the caller instead of the built-in ones; may be repeated
          --type             talk in writing: your lines come from standard input, nothing is heard
          --no-audio         the caller's lines in writing, for a machine without local speech
          --know FILE|URL    a document or web page to answer from; may be repeated
          --no-call          nothing else: no conversation
          --artifacts DIR    where recording, transcript and log go (default artifacts)
          --help             this text
        """;

    /// <summary>Lines that replace the built-in ones; empty for those.</summary>
    public IReadOnlyList<string> Lines { get; private init; } = [];

    /// <summary>Files and addresses that the assistant is to know.</summary>
    public IReadOnlyList<string> Known { get; private init; } = [];

    public bool NoCall { get; private init; }

    public bool Type { get; private init; }

    public bool NoAudio { get; private init; }

    public string Artifacts { get; private init; } = "artifacts";

    public bool WantsHelp { get; private init; }

    /// <exception cref="UsageException">An option is unknown or lacks its value.</exception>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new Arguments();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var option))
        {
            arguments = option switch
            {
                "--say" => arguments with { Lines = [.. arguments.Lines, Value(option, rest)] },
                "--know" => arguments with { Known = [.. arguments.Known, Value(option, rest)] },
                "--no-call" => arguments with { NoCall = true },
                "--type" => arguments with { Type = true },
                "--no-audio" => arguments with { NoAudio = true },
                "--artifacts" => arguments with { Artifacts = Value(option, rest) },
                "--help" or "-h" => arguments with { WantsHelp = true },
                _ => throw new UsageException($"\"{option}\" is not an option; --help lists them."),
            };
        }

        return arguments is { Type: true, Lines.Count: > 0 }
            ? throw new UsageException("--type reads your lines from standard input: leave out --say.")
            : arguments;
    }

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out var value) && value.Any(char.IsLetterOrDigit)
            ? value
            : throw new UsageException($"{option} needs a value, like {option} {Example(option)}.");

    private static string Example(string option) => option switch
    {
        "--say" => "\"Where can I park my car?\"",
        "--know" => "prices.pdf",
        _ => "artifacts",
    };
}
