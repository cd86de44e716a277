using VoiceAssistant.Infrastructure.Documents;

// dotnet test brings a host of its own; this program is what tests start to have documents read
return DocumentChild.IsAsked(args) ? await DocumentChild.RunAsync() : 2;
