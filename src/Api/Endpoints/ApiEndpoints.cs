namespace VoiceAssistant.Api.Endpoints;

internal static class ApiEndpoints
{
    /// <summary>Everything that the API offers; where one is forgotten here, it is not there.</summary>
    public static void MapEndpoints(this RouteGroupBuilder api, bool hasExternalIssuer)
    {
        api.MapUsers();
        if (!hasExternalIssuer)
        {
            api.MapPasswords();
            api.MapClients();
        }
        api.MapContacts();
        api.MapAssistants();
        api.MapPhoneNumbers();
        api.MapCalls();
    }
}
