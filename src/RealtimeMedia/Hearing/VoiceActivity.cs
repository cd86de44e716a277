using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Tells the caller's voice from everything else, block by block of 20 ms. Whether a sound is speech, a model says where there is one
/// and the sound itself is not sure; that it is the caller's follows from its level, and from what we play ourselves. It decides
/// about single blocks; bridging the gaps inside words is the turn machine's.
/// </summary>
internal sealed class VoiceActivity(ISpeechDetector? model, PlayedAudio? played = null) : IDisposable
{
    private const int BlockBytes = AudioMs.Block * MuLaw.BytesPerMs;

    /// <summary>What was voiced so long before is still being said.</summary>
    private const int SpeakingBlocks = 300 / AudioMs.Block;

    /// <summary>dB below the caller's level at which it matters little whether a sound is speech.</summary>
    private const float AsideDb = 3;

    private readonly LineSound _line = new();
    private readonly SoundDetector _sound = new();
    private readonly NeuralDetector? _neural = model is null ? null : new NeuralDetector(model);
    private readonly EchoPath _echo = new();
    private readonly CallerLevel _caller = new();
    private readonly Evidence _evidence = new();
    private readonly BlockSpectrum _playedSpectrum = new();
    private readonly byte[] _block = new byte[BlockBytes], _playedBlock = new byte[BlockBytes];
    private int _filled, _unvoiced = SpeakingBlocks;
    private Exception? _failure;
    private bool _hasFailed;

    public bool IsVoiced { get; private set; }

    /// <summary>What we play ourselves may come back on this line.</summary>
    public bool MayHearUs => !_echo.IsAbsent;

    private bool IsSpeaking => _unvoiced < SpeakingBlocks;

    /// <summary>
    /// Takes audio from the front of the span until a block is full. True when one is: <see cref="IsVoiced"/> then
    /// speaks of it, and the rest of the span waits for the next call.
    /// </summary>
    /// <param name="endsAt">The time of the call at which the block in the making ends.</param>
    public bool Fill(ref ReadOnlySpan<byte> muLaw, CallMs endsAt = default)
    {
        var take = Math.Min(BlockBytes - _filled, muLaw.Length);
        muLaw[..take].CopyTo(_block.AsSpan(_filled));
        muLaw = muLaw[take..];
        _filled += take;
        if (_filled < BlockBytes)
            return false;
        _filled = 0;
        HearOurselves(endsAt);
        Decide();
        return true;
    }

    /// <summary>Why the model is not asked any more, once; null where it is.</summary>
    public Exception? TakeFailure()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    public void Dispose() => _neural?.Dispose();

    private void HearOurselves(CallMs until)
    {
        var isPlayed = played is not null && played.Take(until, _playedBlock);
        if (isPlayed)
            _playedSpectrum.Analyze(_playedBlock);
        _echo.Play(isPlayed ? _playedSpectrum.Levels : null);
    }

    private void Decide()
    {
        _line.Hear(_block);
        var isOurs = _echo.Explains(_line.Spectrum.Levels);
        var isEcho = isOurs && _echo.IsKnown; // until it is, what may be ours may be a television's, which is to be learned
        var threshold = _caller.Threshold(_line.Floor, IsSpeaking, _echo.IsPlaying);
        var isSpeech = IsSpeech(isEcho, threshold);
        var isCallers = isSpeech && !isOurs && _line.Level >= threshold && (IsSpeaking || !_line.Spectrum.IsKey());
        _evidence.Take(isCallers, _line.Level - threshold, isClutter: !_line.IsSilent && !isSpeech && !isOurs);
        IsVoiced = isCallers && (IsSpeaking || _evidence.Suffices(_caller.IsLoudRoom(_line.Floor.Level)));
        Learn(isSpeech, isEcho);
    }

    /// <summary>
    /// Somebody speaks in the block. The model's steps are longer than blocks, and it notices an end late: a block that is silent
    /// for sure is none of speech, whatever it says.
    /// </summary>
    private bool IsSpeech(bool isEcho, float threshold)
    {
        if (_neural is null || _hasFailed)
            return _sound.Hear(_line);
        try
        {
            var isIdle = _line.IsSilent || isEcho || _line.Level < CallerLevel.QuietestSpeech;
            var isAside = !IsSpeaking && _line.Level < threshold - AsideDb;
            return _neural.Hear(_block, isIdle, _line.IsClear, isAside) && !_line.IsSilent;
        }
        catch (Exception e)
        {
            (_failure, _hasFailed) = (e, true);
            return _sound.Hear(_line);
        }
    }

    private void Learn(bool isSpeech, bool isEcho)
    {
        _unvoiced = IsVoiced ? 0 : _unvoiced + 1;
        _line.Learn(isSpeech && (IsVoiced || _line.Floor.IsKnown)); // at first, what others say is the line's noise
        if (!_caller.Learn(_line.Level, _line.Floor.Level, IsVoiced, _echo.IsPossible, isSpeech && !isEcho))
            _unvoiced = SpeakingBlocks;
        var wasKnown = _echo.IsKnown;
        if (!IsVoiced && _echo.IsPossible)
            _echo.Learn(_line.News);
        else if (_echo is { IsPossible: true, IsAbsent: true })
            _echo.Follow(_line.News);
        if (_echo.IsKnown && !wasKnown)
            _caller.ForgetRoom(); // it may have been our own voice
    }
}
