using System.Threading.Channels;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>
/// The loop of a recogniser's thread: what was heard in, events out. It decodes only between the borders of an
/// utterance, which it begins with <see cref="PreRollMs"/> of what came before. A full events channel makes it wait with
/// a final text and drop a partial one.
/// </summary>
internal sealed class Hearing(
    Decoder decoder, HearingQueue queue, ChannelWriter<RecognitionEvent> events, CancellationToken stopping)
{
    private const int BytesPerMs = Decoder.TelephoneHz / 1_000;
    private const int PreRollMs = 400;
    private const int PartialEveryMs = 300;

    /// <summary>The search's memory grows with the utterance, so a long one is decoded in parts.</summary>
    private const int PartMs = 20_000;

    private readonly PreRoll _preRoll = new(PreRollMs * BytesPerMs);
    private readonly byte[] _buffer = new byte[100 * BytesPerMs];
    private readonly List<string> _parts = [];
    private bool _inUtterance;
    private int _sincePartial;
    private int _sincePart;
    private string _partial = "";

    /// <summary>Runs until the queue is closed.</summary>
    public void Run()
    {
        while (true)
        {
            switch (queue.Take(_buffer, out var count))
            {
                case Heard.Closed:
                    return;
                case Heard.Audio when _inUtterance:
                    Decode(_buffer.AsSpan(0, count));
                    break;
                case Heard.Audio:
                    _preRoll.Add(_buffer.AsSpan(0, count));
                    break;
                case Heard.UtteranceBegan:
                    Begin();
                    break;
                case Heard.UtteranceEnded:
                    Give(new UtteranceRecognized(End()));
                    break;
            }
        }
    }

    private void Begin()
    {
        if (_inUtterance)
            return;
        _inUtterance = true;
        _parts.Clear();
        _sincePart = _sincePartial = 0;
        _partial = "";
        decoder.Begin();
        decoder.Hear(_preRoll.Bytes);
        _preRoll.Clear();
    }

    private void Decode(ReadOnlySpan<byte> muLaw)
    {
        decoder.Hear(muLaw);
        _sincePart += muLaw.Length;
        _sincePartial += muLaw.Length;
        if (_sincePart >= PartMs * BytesPerMs)
        {
            _parts.Add(decoder.End());
            decoder.Begin();
            _sincePart = 0;
        }
        else if (_sincePartial >= PartialEveryMs * BytesPerMs)
        {
            _sincePartial = 0;
            GivePartial();
        }
    }

    private string End()
    {
        if (!_inUtterance)
            return "";
        _inUtterance = false;
        _parts.Add(decoder.End());
        return Joined(_parts);
    }

    private void GivePartial()
    {
        var text = Joined([.. _parts, decoder.Understood()]);
        if (text.Length == 0 || text == _partial)
            return;
        _partial = text;
        events.TryWrite(new PartialTranscript(text));
    }

    private void Give(RecognitionEvent recognized)
    {
        if (!events.TryWrite(recognized))
            events.WriteAsync(recognized, stopping).AsTask().GetAwaiter().GetResult();
    }

    private static string Joined(IEnumerable<string> parts) => string.Join(' ', parts.Where(p => p.Length > 0));
}
