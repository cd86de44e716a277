using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Rules;

/// <summary>
/// What the official client does on a connection, for whatever client there is: each message that differs is reported, even
/// where the service would take it. That client itself must break none of these, which a judge of tests/fidelity sees to.
/// </summary>
internal abstract partial class ConnectionRules(SpeechConnection connection, ConcurrentQueue<string> violations)
{
    /// <summary>Under load a client that is wrong is wrong very often.</summary>
    private const int Most = 1_000;

    private static readonly string[] Headers = ["Path", "X-RequestId", "X-Timestamp", "Content-Type", "X-StreamId"];

    private readonly Lock _gate = new();
    private int _received;
    private string _at = "upgrade";

    public void Open()
    {
        Check(ConnectionId().IsMatch(connection.ConnectionId), "X-ConnectionId is not 32 hexadecimal digits in capitals");
        foreach (var (name, value) in connection.Query.Where(pair => pair.Key is "format" or "profanity" or "wordLevelTimestamps"))
            Check(!value.Any(char.IsAsciiLetterUpper), $"{name} is not in small letters in the query");
    }

    public void Receive(SpeechMessage message)
    {
        lock (_gate)
        {
            _at = $"message {++_received} ({message.Path})";
            CheckForm(message);
            Take(message);
        }
    }

    public void Send(SpeechMessage message)
    {
        lock (_gate)
            Follow(message);
    }

    /// <summary>The client closed, and did so properly.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _at = "close";
            Finish();
        }
    }

    /// <summary>What the service refused.</summary>
    public void Refuse(SpeechProtocolException refusal) => Check(false, $"refused with {refusal.Code}: {refusal.Message}");

    protected abstract void Take(SpeechMessage message);

    protected abstract void Follow(SpeechMessage message);

    protected abstract void Finish();

    protected void Check(bool isKept, string violation)
    {
        if (!isKept && violations.Count < Most)
            violations.Enqueue($"connection {connection.Number}, {_at}: {violation}");
    }

    /// <summary>Null, and reported, where it is none.</summary>
    protected JsonElement? ReadJson(SpeechMessage message)
    {
        Check(message.ContentType == "application/json", "the content type is not application/json");
        try
        {
            using var document = JsonDocument.Parse(message.Text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document.RootElement.Clone();
        }
        catch (JsonException)
        {
        }

        Check(false, "the body is no JSON object");
        return null;
    }

    protected void CheckConfig(SpeechMessage message)
    {
        if (ReadJson(message) is not { } config)
            return;
        foreach (var path in (string[])
            ["context.system.name", "context.system.version", "context.system.build", "context.system.lang", "context.os.platform", "context.os.name", "context.os.version"])
            Check(!string.IsNullOrEmpty(config.TextAt(path)), $"{path} is missing");
    }

    private void CheckForm(SpeechMessage message)
    {
        Check(RequestId().IsMatch(message.RequestId), "X-RequestId is not in capitals");
        Check(
            DateTime.TryParseExact(message.Headers["X-Timestamp"], "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "X-Timestamp is not of the form 2030-01-31T23:59:59.999Z");
        foreach (var name in message.Headers.Keys.Where(name => !Headers.Contains(name)))
            Check(false, $"the header {name} is none of the protocol, or has other capitals");
        var lines = message.Head.Split("\r\n");
        Check(!message.IsBinary || lines[^1].Length == 0, "the last header of a binary message does not end in CRLF");
        foreach (var line in lines.Where(line => line.Length > 0))
            Check(Header().IsMatch(line), $"a header is not of the form 'Name: value', ended by CRLF: {line}");
        Check(lines.SkipLast(message.IsBinary ? 1 : 0).All(line => line.Length > 0), "there is an empty line among the headers");
    }

    [GeneratedRegex("^[0-9A-F]{32}$")]
    private static partial Regex ConnectionId();

    [GeneratedRegex("^[0-9A-F]{32}$")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"^[A-Za-z-]+: [^\s].*(?<!\s)$")]
    private static partial Regex Header();
}
