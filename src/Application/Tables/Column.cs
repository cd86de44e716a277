using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Tables;

/// <summary>A column of a table that somebody made for another program.</summary>
/// <param name="Name">How it is headed in our own tables.</param>
/// <param name="Others">How other programs head it, as <see cref="Heading"/> gives it.</param>
internal sealed record Column(string Name, params string[] Others)
{
    /// <summary>Address books of programs and people, in the languages of most that we have seen.</summary>
    public static readonly string[] Phones =
    [
        "phone", "phonenumber", "phoneno", "telephone", "telephonenumber", "tel", "telno", "mobile", "mobilephone", "mobilenumber", "cell", "cellphone", "cellnumber", "primaryphone",
        "phone1value", "number", "contactnumber", "msisdn", "e164", "telefon", "telefonnummer", "rufnummer", "handy", "handynummer", "mobil", "mobiltelefon", "telefono", "movil", "portable",
    ];

    /// <summary>Letters and digits alone, in small letters without accents: <c>Phone Number</c> and <c>phone_number</c> are one.</summary>
    public static string Heading(string text) => SearchText.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
