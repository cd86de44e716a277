using System.Text;
using System.Threading.Channels;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Takes the keys that are pressed in a Gather, until there are enough of them or no more come.</summary>
internal sealed class DigitCollector(GatherVerb gather, TimeProvider time)
{
    private readonly Channel<char> _pressed = Channel.CreateUnbounded<char>();

    public string? FinishedOnKey { get; private set; }

    public void Press(char digit) => _pressed.Writer.TryWrite(digit);

    /// <summary>Completes when the first key is pressed: prompts stop then.</summary>
    public Task FirstAsync(CancellationToken ct) => _pressed.Reader.WaitToReadAsync(ct).AsTask();

    /// <summary>Call when the prompts are over.</summary>
    public async Task<string> CollectAsync(CancellationToken ct)
    {
        var digits = new StringBuilder();
        while (digits.Length != gather.NumDigits && await NextAsync(ct) is { } digit)
        {
            if (gather.FinishOnKey.Contains(digit))
            {
                FinishedOnKey = digit.ToString();
                break;
            }
            digits.Append(digit);
        }
        return digits.ToString();
    }

    private async Task<char?> NextAsync(CancellationToken ct)
    {
        try
        {
            return await _pressed.Reader.ReadAsync(ct).AsTask().WaitAsync(gather.Timeout, time, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
