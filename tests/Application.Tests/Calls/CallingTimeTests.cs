using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Tests.Calls;

public sealed class CallingTimeTests
{
    [TestCase("+14155550123", "America/Los_Angeles")]
    [TestCase("+12125550100", "America/New_York")]
    [TestCase("+493012345678", "Europe/Berlin")]
    [TestCase("+4915112345678", "Europe/Berlin")]
    [TestCase("+61291234567", "Australia/Sydney")]
    [TestCase("+33912345678", "Europe/Paris")]
    [TestCase("+498001234567", "Europe/Berlin")]
    public void A_number_tells_where_it_is(string number, string zone) =>
        CalleeZones.Of(PhoneNumber.Parse(number)).ShouldHaveSingleItem().Id.ShouldBe(zone);

    [TestCase("+88312345678901")]
    [TestCase("+9991234567")]
    [TestCase("+18005550123")]
    public void A_number_of_no_place_tells_nothing(string number) => CalleeZones.Of(PhoneNumber.Parse(number)).ShouldBeEmpty();

    [TestCase("+493012345678", "DE")]
    [TestCase("+17875550100", "PR")]
    [TestCase("+88312345678901", null)]
    public void A_number_tells_its_country(string number, string? country) => CalleeZones.CountryOf(PhoneNumber.Parse(number)).ShouldBe(country);

    [TestCase("2026-06-01T10:00:00Z", "2026-06-01T10:00:00Z")]
    [TestCase("2026-06-01T05:59:59Z", "2026-06-01T06:00:00Z")]
    [TestCase("2026-06-01T19:30:00Z", "2026-06-02T06:00:00Z")]
    [TestCase("2026-10-25T00:30:00Z", "2026-10-25T07:00:00Z")] // summer time ends that night
    public void Nobody_is_called_by_night_where_they_are(string now, string at)
    {
        var time = CallingTime.Of(CallingHours.Default, [Zone("Europe/Berlin")], Utc(now));
        time.At.ShouldBe(Utc(at));
        (time.Problem is null).ShouldBe(now == at);
    }

    [Test]
    public void Days_count_where_the_callee_is()
    {
        var weekdays = new CallingHours("09:00", "17:00", [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);
        // Friday evening in Sydney; Monday morning there is Sunday night by Greenwich
        CallingTime.Of(weekdays, [Zone("Australia/Sydney")], Utc("2026-06-05T09:00:00Z")).At.ShouldBe(Utc("2026-06-07T23:00:00Z"));
    }

    [Test]
    public void A_number_that_may_be_in_many_zones_is_called_when_it_is_allowed_in_all()
    {
        var zones = new[] { Zone("America/New_York"), Zone("Pacific/Honolulu") };
        CallingTime.Of(CallingHours.Default, zones, Utc("2026-06-01T13:00:00Z")).At.ShouldBe(Utc("2026-06-01T18:00:00Z"));
    }

    /// <summary>9 to 10 in New York is 3 to 4 in Honolulu: one of two is all that can be had.</summary>
    [TestCase("2026-06-01T13:00:00Z", "2026-06-01T13:00:00Z")]
    [TestCase("2026-06-01T12:59:00Z", "2026-06-01T13:00:00Z")]
    [TestCase("2026-06-01T15:00:00Z", "2026-06-01T19:00:00Z")]
    public void Zones_too_far_apart_for_the_hours_are_called_when_it_is_allowed_in_as_many_as_possible(string now, string at) =>
        CallingTime.Of(new CallingHours("09:00", "10:00"), [Zone("America/New_York"), Zone("Pacific/Honolulu")], Utc(now)).At.ShouldBe(Utc(at));

    [Test]
    public void A_mobile_in_any_of_many_zones_is_called_in_office_hours()
    {
        var zones = CalleeZones.Of(PhoneNumber.Parse("+79161234567"));
        zones.Count.ShouldBeGreaterThan(5);
        var time = CallingTime.Of(new CallingHours("09:00", "18:00"), zones, Utc("2026-06-01T00:00:00Z"));
        (time.At > Utc("2026-06-01T00:00:00Z") && time.At < Utc("2026-06-02T00:00:00Z")).ShouldBeTrue(time.ToString());
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTime Utc(string text) => DateTime.Parse(
        text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
