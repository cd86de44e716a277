using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Contacts;

internal static class ContactNotFound
{
    public static readonly NotFoundError Error = new("There is no such contact.");
}
