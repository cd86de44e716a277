using System.Collections.Concurrent;
using System.Globalization;

namespace VoiceAssistant.Application.Text;

/// <summary>How one language, with its region, is written as it is said; made once, as its expressions take time to make.</summary>
internal sealed class SpokenLanguage
{
    private static readonly ConcurrentDictionary<string, SpokenLanguage> Known = new(StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<Func<string, string>> _forms;

    private SpokenLanguage(string language)
    {
        var data = LanguageData.Of(language);
        Directions = new StageDirections(data.StageWords);
        _forms = Forms(language, data.Forms);
    }

    public StageDirections Directions { get; }

    /// <param name="language">BCP 47.</param>
    public static SpokenLanguage Of(string language) => Known.GetOrAdd(language, tag => new SpokenLanguage(tag));

    public string Say(string text)
    {
        foreach (var form in _forms)
            text = form(text);
        return text;
    }

    /// <summary>In this order: what one has written out, another does not take for something else.</summary>
    private static List<Func<string, string>> Forms(string language, SpokenForms? forms)
    {
        var culture = CultureOf(language);
        var numbers = new SpokenNumbers(culture);
        var dates = new SpokenDates(language, culture);
        var phones = new SpokenPhones(forms, numbers);
        if (forms is null)
            return [SpokenAddresses.Shorten, dates.Say, phones.Say, numbers.Say];
        return
        [
            new SpokenAddresses(forms).Say, new SpokenAbbreviations(forms).Say, dates.Say, new SpokenSigns(forms).Say, new SpokenTimes(forms).Say,
            new SpokenMoney(forms, numbers).Say, new SpokenUnits(forms, numbers).Say, phones.Say, numbers.Say,
        ];
    }

    private static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
