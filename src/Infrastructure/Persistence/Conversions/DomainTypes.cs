using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>How the domain's own types are stored, wherever they occur.</summary>
internal static class DomainTypes
{
    private const int LongestEnumName = 32;

    public static void ConvertDomainTypes(this ModelConfigurationBuilder types)
    {
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(IsId))
            types.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        types.Properties<Enum>().HaveConversion<string>().HaveMaxLength(LongestEnumName);
        types.Properties<PhoneNumber>().HaveConversion<PhoneNumberConverter>().HaveMaxLength(PhoneNumber.Longest);
        types.Properties<ContactTags>().HaveConversion<TagsConverter>();
        types.Properties<Variables>().HaveConversion<VariablesConverter>();
        types.Properties<Metadata>().HaveConversion<MetadataConverter>();
        types.Properties<DateTime>().HaveConversion<UtcConverter>();
        types.Properties<string>().HaveConversion<TextConverter>();
        types.Properties<IReadOnlyList<string>>().HaveConversion<WordsConverter, WordsComparer>();
    }

    /// <summary>
    /// Lets every text be compared and sorted by its code points, as SQLite does by itself, so that what is unique and
    /// what is found does not depend on the database.
    /// </summary>
    public static void CompareText(this ModelConfigurationBuilder types, string collation)
    {
        types.Properties<string>().UseCollation(collation);
        types.Properties<Enum>().UseCollation(collation);
        types.Properties<PhoneNumber>().UseCollation(collation);
        types.Properties<ContactTags>().UseCollation(collation);
        types.Properties<IReadOnlyList<string>>().UseCollation(collation);
    }

    private static bool IsId(Type type) => type.IsValueType
        && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}
