using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>Where files lie until they are imported.</summary>
internal static class ImportFiles
{
    /// <summary>Below it lies all that an owner has.</summary>
    public static string KeyOf(OwnerId owner) => $"imports/{owner.Value:N}";

    public static string KeyOf(OwnerId owner, ContactImportId import) => $"{KeyOf(owner)}/{import.Value:N}";

    public static string KeyOf(ContactImport import) => KeyOf(import.OwnerId, import.Id);
}
