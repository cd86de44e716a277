using System.Buffers.Binary;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.Benchmarks.Turns.Sounds;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.Benchmarks.Turns.Runs;

/// <summary>Reads off a finished call who was heard when: the caller by their frames, the assistant by its playout and its waveform.</summary>
internal static class TimelineReader
{
    private const int FrameMs = SpeechFrame.Milliseconds;

    private const int SamplesPerMs = SpeechFrame.Bytes / SpeechFrame.Milliseconds;

    /// <summary>Of the recording: two channels of two bytes.</summary>
    private const int BytesPerSample = 4;

    /// <summary>dB of full scale from which the assistant is heard.</summary>
    private const double Audible = -50;

    private const int ShortestPauseMs = 100;

    public static CallTimeline Read(TurnCase turnCase, CallResult call)
    {
        var opened = call.StreamOpenedAt ?? TimeSpan.Zero;
        var ended = call.StreamEndedAt ?? call.EndedAt;
        return new CallTimeline(
            [.. turnCase.Sounds.Zip(call.Utterances).Where(pair => pair.Second.LastVoicedSentAt is not null).Select(pair => Sound(pair.First, pair.Second, opened))],
            [.. call.Replies.Select(reply => Reply(reply, call.Recording, opened, ended))],
            (ended - opened).TotalMilliseconds,
            IsGivenUp: call.EndedBy != CallEndedBy.Caller);
    }

    /// <summary>A frame is sent when its 20 ms are over.</summary>
    private static CallerSound Sound(CaseSound sound, CallerUtterance said, TimeSpan opened)
    {
        var clip = SpeechLibrary.Get(".", sound.Wav, null);
        var start = (said.FirstVoicedSentAt!.Value - opened).TotalMilliseconds - FrameMs;
        return new CallerSound(sound.Kind, sound.Text, new Period(start, (said.LastVoicedSentAt!.Value - opened).TotalMilliseconds), [.. Pauses(clip, start)]);
    }

    private static IEnumerable<Period> Pauses(SpeechClip clip, double start)
    {
        var voiced = clip.FirstVoiced;
        for (var i = clip.FirstVoiced; i <= clip.LastVoiced; i++)
        {
            if (!clip.Frames[i].IsVoiced)
                continue;
            if ((i - voiced - 1) * FrameMs >= ShortestPauseMs)
                yield return new Period(start + ((voiced + 1 - clip.FirstVoiced) * FrameMs), start + ((i - clip.FirstVoiced) * FrameMs));
            voiced = i;
        }
    }

    private static AssistantReply Reply(PlayedReply reply, byte[]? recording, TimeSpan opened, TimeSpan ended)
    {
        var started = (reply.StartedAt - opened).TotalMilliseconds;
        var over = (reply.EndedAt - opened).TotalMilliseconds;
        // What stops without a clear is not over either, unless the server said that it had sent all of it.
        var isLeft = !reply.IsMarked && reply.EndedAt + TimeSpan.FromSeconds(1) < ended;
        var isCleared = reply.ClearedAt is not null && reply.CutAt is not null;
        var gaps = reply.Gaps.Select(gap => new Period((gap.At - opened).TotalMilliseconds, (gap.At - opened).TotalMilliseconds + gap.Milliseconds));
        return new AssistantReply(new Period(FirstAudible(recording, started, over), over), isCleared || isLeft, [.. gaps]);
    }

    private static double FirstAudible(byte[]? recording, double from, double to)
    {
        if (recording is null)
            return from;
        var threshold = Math.Pow(Level.Amplitude(Audible), 2) * FrameMs * SamplesPerMs;
        for (var at = from; at < to; at += FrameMs)
        {
            var power = 0d;
            for (var i = (int)(at * SamplesPerMs); i < (int)((at + FrameMs) * SamplesPerMs); i++)
                power += Math.Pow(AssistantSample(recording, i), 2);
            if (power > threshold)
                return at;
        }

        return from;
    }

    private static short AssistantSample(byte[] recording, int i) => WavWriter.HeaderBytes + (i * BytesPerSample) + BytesPerSample <= recording.Length
        ? BinaryPrimitives.ReadInt16LittleEndian(recording.AsSpan(WavWriter.HeaderBytes + (i * BytesPerSample) + 2))
        : (short)0;
}
