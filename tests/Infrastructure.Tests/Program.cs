using VoiceAssistant.Infrastructure.Documents;

// dotnet test brings a host of its own; this program is what tests start to have documents read, and they wait for it
return DocumentChild.IsAsked(args) ? await DocumentChild.AnswerAsync() : 2;
