using System.Runtime.CompilerServices;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>
/// Speaks to one caller with Azure Speech, over one connection that is kept warm. A phrase whose connection is lost before its
/// first audio is begun again on another, then over HTTP; never behind it.
/// </summary>
internal sealed class AzureVoice(VoiceParts parts) : ISpeechVoice
{
    /// <summary>Such as where the voice cannot read the script; a phrase without letters is never asked for.</summary>
    internal const string NothingSaid = "Azure Speech has sent no audio.";

    private const int MostConnections = 2;

    private readonly VoiceLine _line = new(parts);
    private readonly string _connectionId = RequestId.New();
    private string _language = "en-US", _voice = AzureLanguages.AnyLanguage;
    private double? _rate;

    public VoiceCapabilities Capabilities => AzureSpeechProvider.Speaking;

    /// <summary>Where this is a fallback, the name of the voice may be another vendor's.</summary>
    public void Start(SynthesisSettings settings)
    {
        _language = AzureLanguages.LocaleOf(settings.Language);
        _voice = settings.Voice is { } named && AzureLanguages.IsVoice(named) ? named : parts.Choice.For(settings.Language);
        _rate = settings.Rate;
    }

    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!text.Any(char.IsLetterOrDigit))
            yield break;
        var ssml = Ssml.Of(text, _language, _voice, _rate);
        for (var i = 0; i < MostConnections; i++)
        {
            if (await BeginAsync(text, ssml, ct) is not { } begun)
                continue;
            await using var turn = begun;
            var hasAudio = false;
            while (await turn.ReadAsync(ct) is { } piece)
            {
                hasAudio |= piece.MuLaw.Length > 0;
                yield return piece;
            }

            if (turn.Failure is null && !hasAudio)
                throw new SpeechSynthesisException(NothingSaid);
            if (turn.Failure is not { } failure)
                yield break;
            if (hasAudio || failure.Kind == FailureKind.Refused)
                throw new SpeechSynthesisException(failure.Reason);
        }

        await foreach (var piece in parts.Rest.SpeakAsync(ssml, _connectionId, ct))
            yield return piece;
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    /// <summary>Null where there is no connection to be had.</summary>
    private async Task<VoiceTurn?> BeginAsync(string text, string ssml, CancellationToken ct)
    {
        try
        {
            var connection = await _line.ConnectAsync(ct);
            return await connection.BeginAsync(text, ssml, ct);
        }
        catch (AzureSpeechException e) when (e.Failure.Kind == FailureKind.Refused)
        {
            throw new SpeechSynthesisException(e.Failure.Reason, e);
        }
        catch (AzureSpeechException)
        {
            return null;
        }
    }
}
