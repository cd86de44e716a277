using System.Globalization;
using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>The command line cannot be obeyed; the message is one clear sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What the command line says.</summary>
internal sealed record CommandLine
{
    public string Api { get; private set; } = "http://localhost:5080";
    public string? From { get; private set; }
    public string? To { get; private set; }
    public string? AccountSid { get; private set; }
    public string? AuthToken { get; private set; }
    public string? Secrets { get; private set; }
    public List<string> Scenarios { get; } = [];
    public int Calls { get; private set; } = 1;
    public int RampMs { get; private set; }
    public int EndpointMs { get; private set; } = 500;
    public bool FastSay { get; private set; }
    public List<string> Noises { get; } = [];
    public double NoiseShare { get; private set; } = 1;
    public string? Record { get; private set; }
    public string? Json { get; private set; }
    public string? LogCommand { get; private set; }
    public int LogWaitMs { get; private set; } = 1000;
    public double? ReplyAudioMs { get; private set; }
    public List<int> ServerPids { get; } = [];
    public CallFaults Faults { get; private set; }
    public bool Verbose { get; private set; }
    public bool Check { get; private set; }
    public bool Help { get; private set; }

    /// <exception cref="UsageException">An option is unknown or has a wrong value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var option))
            line.Take(option, rest);
        return line;
    }

    private void Take(string option, Queue<string> rest)
    {
        switch (option)
        {
            case "--api": Api = Origin(Value(option, rest)); break;
            case "--from": From = Value(option, rest); break;
            case "--to": To = Value(option, rest); break;
            case "--account-sid": AccountSid = Value(option, rest); break;
            case "--auth-token": AuthToken = Value(option, rest); break;
            case "--secrets": Secrets = Value(option, rest); break;
            case "--scenario": Scenarios.Add(Value(option, rest)); break;
            case "--calls": Calls = Number(option, rest, least: 1); break;
            case "--ramp-ms": RampMs = Number(option, rest); break;
            case "--endpoint-ms": EndpointMs = Number(option, rest); break;
            case "--fast-say": FastSay = true; break;
            case "--record": Record = Value(option, rest); break;
            case "--json": Json = Value(option, rest); break;
            case "--log-command": LogCommand = Value(option, rest); break;
            case "--log-wait-ms": LogWaitMs = Number(option, rest); break;
            case "--reply-audio-ms": ReplyAudioMs = Number(option, rest, least: 1); break;
            case "--server-pid": ServerPids.Add(Number(option, rest, least: 1)); break;
            case "--noise": Noises.Add(Value(option, rest)); break;
            case "--noise-share": NoiseShare = Share(option, rest); break;
            case "--fault": Faults |= Fault(Value(option, rest)); break;
            case "--verbose": Verbose = true; break;
            case "--check": Check = true; break;
            case "--help" or "-h": Help = true; break;
            default: throw new UsageException($"\"{option}\" is not an option; --help lists them.");
        }
    }

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new UsageException($"{option} needs a value.");

    private static int Number(string option, Queue<string> rest, int least = 0)
    {
        var text = Value(option, rest);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{option} needs a whole number of at least {least}, not \"{text}\".");
    }

    private static double Share(string option, Queue<string> rest)
    {
        var text = Value(option, rest);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share
            : throw new UsageException($"{option} needs a number from 0 to 1, not \"{text}\".");
    }

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? text
            : throw new UsageException($"--api needs an origin such as http://localhost:5080, not \"{text}\".");

    private static CallFaults Fault(string name) => name switch
    {
        "no-status" => CallFaults.NoStatusCallback,
        "no-stream-ended" => CallFaults.NoStreamEnded,
        "duplicate-webhook" => CallFaults.DuplicateWebhook,
        "wrong-signature" => CallFaults.WrongSignature,
        _ => throw new UsageException($"\"{name}\" is not a fault; use no-status, no-stream-ended, duplicate-webhook or wrong-signature."),
    };
}
