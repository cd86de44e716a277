using System.Diagnostics.CodeAnalysis;

namespace VoiceAssistant.Domain.Common;

/// <summary>
/// A telephone number in E.164 form: a plus sign, then 7 to 15 digits of which the first is not zero (ITU-T E.164).
/// Always valid once it exists.
/// </summary>
public sealed record PhoneNumber
{
    /// <summary>With the plus sign.</summary>
    public const int Longest = MaxDigits + 1;

    private const int MinDigits = 7;
    private const int MaxDigits = 15;

    private PhoneNumber(string value) => Value = value;

    public string Value { get; }

    public static PhoneNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("Not an E.164 number, like +14155550100.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PhoneNumber? number)
    {
        number = null;
        if (text is not ['+', >= '1' and <= '9', .. var rest])
            return false;
        if (rest.Length is < MinDigits - 1 or > MaxDigits - 1 || rest.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        number = new PhoneNumber(text);
        return true;
    }

    public override string ToString() => Value;
}
