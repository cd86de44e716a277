using PhoneNumbers;
using PhoneNumber = VoiceAssistant.Domain.Common.PhoneNumber;

namespace VoiceAssistant.Application.Common;

/// <summary>How a number is written in E.164: +447911123456, where somebody has kept the zero that is dialled within the country, +4407911123456.</summary>
internal static class PhoneSpelling
{
    /// <summary>Of a number of no country that is known, as it was written.</summary>
    public static string Of(PhoneNumber number)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var written = util.Format(util.Parse(number.Value, defaultRegion: null), PhoneNumberFormat.E164);
            return PhoneNumber.TryParse(written, out _) ? written : number.Value;
        }
        catch (NumberParseException)
        {
            return number.Value;
        }
    }
}
