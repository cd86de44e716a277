using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>How the domain's own types are stored, wherever they occur.</summary>
internal static class DomainTypes
{
    private const int LongestEnumName = 32;
    private const int LongestPhoneNumber = 16;

    public static void ConvertDomainTypes(this ModelConfigurationBuilder types)
    {
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(IsId))
            types.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        types.Properties<Enum>().HaveConversion<string>().HaveMaxLength(LongestEnumName);
        types.Properties<PhoneNumber>().HaveConversion<PhoneNumberConverter>().HaveMaxLength(LongestPhoneNumber);
        types.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    private static bool IsId(Type type) => type.IsValueType
        && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}
