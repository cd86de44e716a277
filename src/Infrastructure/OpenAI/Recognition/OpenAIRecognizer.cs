using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.OpenAI.Recognition;

internal sealed class OpenAIRecognizerFactory(Transcriber transcriber, ILogger<OpenAIRecognizer> log) : ISpeechRecognizerFactory
{
    public ISpeechRecognizer Open() => new OpenAIRecognizer(transcriber, log);
}

/// <summary>
/// Understands one caller, utterance by utterance: our voice activity says where one begins and ends. Several may be on their
/// way at once; their texts come in the order in which they were said. One that fails is not heard; where the next fails too, or
/// nothing will ever work, that is the end. After <see cref="RecognitionFailed"/> it says no more.
/// </summary>
internal sealed partial class OpenAIRecognizer(Transcriber transcriber, ILogger<OpenAIRecognizer> log) : ISpeechRecognizer
{
    /// <summary>Utterances that are not answered: who says more in the time of one request is not speaking.</summary>
    private const int MostWaiting = 16;

    /// <summary>Utterances in a row that nobody has put into words.</summary>
    private const int MostLost = 2;

    private static readonly UtteranceRecognized NotHeard = new("") { IsUnheard = true };

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<RecognitionEvent> _events = Channel.CreateUnbounded<RecognitionEvent>();
    private readonly UtteranceAudio _audio = new();
    private TranscriptionHints _hints = new(null, null);
    private Task _answering = Task.CompletedTask;
    private int _waiting, _lost;
    private bool _isDeaf;

    public RecognitionCapabilities Capabilities => OpenAIProvider.Hearing;

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    public void Start(RecognitionSettings settings)
    {
        lock (_gate)
            _hints = TranscriptionHints.Of(settings);
    }

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (!_isDeaf)
                _audio.Write(muLaw);
        }
    }

    public void BeginUtterance()
    {
        lock (_gate)
            _audio.Begin();
    }

    public void EndUtterance()
    {
        lock (_gate)
        {
            if (_isDeaf)
                return;
            if (_waiting == MostWaiting)
            {
                Tell(new RecognitionFailed("The transcriptions do not keep up.", IsBusy: true));
                return;
            }

            _waiting++;
            var (utterance, before) = (_audio.End(), _answering);
            _answering = Task.Run(() => AnswerAsync(utterance, before));
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isDeaf = true;
            if (!_events.Writer.TryComplete())
                return;
        }

        await _stop.CancelAsync();
        await _answering;
        _stop.Dispose();
    }

    /// <summary>Asks at once, and tells after those before it. It never throws.</summary>
    private async Task AnswerAsync(byte[] utterance, Task before)
    {
        var answer = await UnderstandAsync(utterance);
        await before;
        lock (_gate)
        {
            _waiting--;
            if (answer is var (heard, isLasting))
                Tell(Judge(heard, isLasting));
        }
    }

    /// <summary>Who is not heard once says it again.</summary>
    private RecognitionEvent Judge(RecognitionEvent heard, bool isLasting)
    {
        if (heard is RecognitionFailed)
            return ++_lost < MostLost && !isLasting ? NotHeard : heard;
        if (heard != NotHeard)
            _lost = 0;
        return heard;
    }

    /// <summary>Null where the call has ended.</summary>
    private async Task<(RecognitionEvent Heard, bool IsLasting)?> UnderstandAsync(byte[] utterance)
    {
        try
        {
            return (await transcriber.TranscribeAsync(utterance, _hints, _stop.Token) is { } text ? new UtteranceRecognized(text) : NotHeard, false);
        }
        catch (Exception) when (_isDeaf)
        {
            return null;
        }
        catch (OpenAIException e)
        {
            Failed(e.Message);
            return (new RecognitionFailed(e.Message, e.IsBusy), e.IsLasting);
        }
    }

    private void Tell(RecognitionEvent told)
    {
        if (_isDeaf)
            return;
        _isDeaf = told is RecognitionFailed;
        _events.Writer.TryWrite(told);
    }

    [LoggerMessage(LogLevel.Warning, "An utterance was not transcribed: {Reason}")]
    private partial void Failed(string reason);
}
