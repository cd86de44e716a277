namespace VoiceAssistant.Api.Endpoints;

internal static class ApiEndpoints
{
    /// <summary>Everything that the API offers, in the order of the document; what is forgotten here is not there.</summary>
    public static void MapEndpoints(this RouteGroupBuilder api, bool hasExternalIssuer)
    {
        api.MapUsers();
        api.MapSecurityEvents();
        if (!hasExternalIssuer)
        {
            api.MapPasswords();
            api.MapSessions();
            api.MapClients();
        }
        api.MapAssistants();
        api.MapSpeech();
        api.MapModels();
        api.MapTools();
        api.MapKnowledge();
        api.MapMcpServers();
        api.MapPhoneNumbers();
        api.MapContacts();
        api.MapDoNotCall();
        api.MapCalls();
        api.MapMessages();
    }
}
