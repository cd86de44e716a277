namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>
/// What the caller's room and line make of 20 ms of them: noise, an echo, another level. It is asked for every frame in order, with the
/// stream's gate held, so it must be quick.
/// </summary>
/// <param name="position">Of the first sample, counted at 8 kHz from the opening of the stream.</param>
/// <param name="samples">What the caller says, silence where nothing; changed in place.</param>
/// <param name="played">The assistant as played since the opening of the stream, mu-law; it may reach beyond this moment.</param>
public delegate void CallerRoom(int position, Span<short> samples, ReadOnlySpan<byte> played);
