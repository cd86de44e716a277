using PhoneNumbers;
using PhoneNumber = VoiceAssistant.Domain.Common.PhoneNumber;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Where a number is, by its digits alone: libphonenumber's tables. A mobile telephone may be elsewhere.</summary>
internal static class CalleeZones
{
    /// <summary>The calling code that many countries share, from Guam to Bermuda.</summary>
    private const int NorthAmerica = 1;

    /// <summary>There, numbers of these kinds are nowhere, and the tables give all zones of all those countries.</summary>
    private static readonly PhoneNumberType[] Nowhere =
    [
        PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.VOIP, PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.UAN, PhoneNumberType.VOICEMAIL,
    ];

    /// <summary>All time zones in which the number may be; empty where nothing tells.</summary>
    public static IReadOnlyList<TimeZoneInfo> Of(PhoneNumber number)
    {
        if (Parse(number) is not { } parsed)
            return [];
        if (parsed.CountryCode == NorthAmerica && Nowhere.Contains(PhoneNumberUtil.GetInstance().GetNumberType(parsed)))
            return [];
        var mapper = PhoneNumberToTimeZonesMapper.GetInstance();
        var names = mapper.GetTimeZonesForNumber(parsed);
        if (names.Contains(mapper.GetUnknownTimeZone()))
            names = mapper.GetTimeZonesForGeographicalNumber(parsed);
        List<TimeZoneInfo> zones = [];
        foreach (var name in names)
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && name != mapper.GetUnknownTimeZone())
                zones.Add(zone);
        }

        return zones;
    }

    /// <summary>ISO 3166-1 alpha-2; null where the number is no country's.</summary>
    public static string? CountryOf(PhoneNumber? number)
    {
        if (number is null || Parse(number) is not { } parsed)
            return null;
        var util = PhoneNumberUtil.GetInstance();
        return (util.GetRegionCodeForNumber(parsed) ?? util.GetRegionCodeForCountryCode(parsed.CountryCode)) is { Length: 2 } region
            && region != "ZZ" ? region : null;
    }

    private static PhoneNumbers.PhoneNumber? Parse(PhoneNumber number)
    {
        try
        {
            return PhoneNumberUtil.GetInstance().Parse(number.Value, defaultRegion: null);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
