using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>One tag a line. A tag itself holds no line break and nothing that PostgreSQL refuses: the use cases see to it.</summary>
internal sealed class TagsConverter() : ValueConverter<ContactTags, string>(tags => Join(tags), text => Split(text))
{
    private static string Join(ContactTags tags) => string.Join('\n', tags.Values);

    private static ContactTags Split(string text) => ContactTags.Of(text.Split('\n'));
}
