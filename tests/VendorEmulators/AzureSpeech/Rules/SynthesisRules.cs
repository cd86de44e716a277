using System.Collections.Concurrent;
using System.Text.Json;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Rules;

/// <summary>Synthesis: one configuration for the socket; for each turn a new id, a context and then SSML; one turn after the other.</summary>
internal sealed class SynthesisRules(SpeechConnection connection, ConcurrentQueue<string> violations) : ConnectionRules(connection, violations)
{
    private readonly HashSet<string> _begun = [];
    private bool _isConfigured;
    private string? _context;
    private string? _running;

    protected override void Take(SpeechMessage message)
    {
        Check(!message.IsBinary, "nothing is binary");
        switch (message.Path)
        {
            case "speech.config":
                Check(!_isConfigured, "there is a second configuration");
                _isConfigured = true;
                CheckConfig(message);
                break;
            case "synthesis.context":
                TakeContext(message);
                break;
            case "ssml":
                Check(message.ContentType == "application/ssml+xml", "the content type is not application/ssml+xml");
                Begin(message);
                break;
            case "text.piece" or "text.end":
                Check(message.ContentType == "text/plain", "the content type is not text/plain");
                if (message.Path == "text.end")
                    Begin(message);
                break;
            case "synthesis.control":
                Check(ReadJson(message)?.TextAt("action") == "stop", "the action is not stop");
                Check(_begun.Contains(message.RequestId), "there is no such turn");
                break;
            default:
                Check(false, "the path is none of synthesis");
                break;
        }
    }

    protected override void Follow(SpeechMessage message)
    {
        if (message.Path == "turn.end" && message.RequestId == _running)
            _running = null;
    }

    protected override void Finish()
    {
    }

    private void TakeContext(SpeechMessage message)
    {
        Check(_isConfigured, "there is no speech.config before it");
        Check(!_begun.Contains(message.RequestId), "the id is that of another turn");
        _context = message.RequestId;
        if (ReadJson(message) is not { } context)
            return;
        Check(context.TextAt("synthesis.audio.outputFormat") is { Length: > 0 }, "synthesis.audio.outputFormat is missing");
        Check(context.At("synthesis.language.autoDetection") is not null, "synthesis.language.autoDetection is missing");
        var options = context.At("synthesis.audio.metadataOptions") ?? default;
        foreach (var name in (string[])
            ["bookmarkEnabled", "punctuationBoundaryEnabled", "sentenceBoundaryEnabled", "sessionEndEnabled", "visemeEnabled", "wordBoundaryEnabled"])
            Check(options.TextAt(name)?.ToLowerInvariant() is "true" or "false", $"synthesis.audio.metadataOptions.{name} is neither true nor false");
    }

    private void Begin(SpeechMessage message)
    {
        Check(_context == message.RequestId, "there is no synthesis.context with its id before it");
        Check(_running is null, "the turn before is not over");
        Check(_begun.Add(message.RequestId), "the id is that of another turn");
        _running = message.RequestId;
    }
}
