namespace VoiceAssistant.RealtimeMedia.Turns.Words;

internal static class English
{
    public static WordLists Lists { get; } = new()
    {
        Acknowledgements =
        [
            "ah", "aha", "alright", "cool", "exactly", "fair enough", "fine", "good", "got it", "great", "hm", "hmm", "hmmm", "hum", "huh",
            "i see", "i understand", "makes sense", "mhm", "mm", "mm hm", "mm hmm", "mmm", "m hm", "m hmm", "m h m", "nice", "of course", "oh", "okay",
            "perfect", "really", "right", "sounds good", "sure", "thanks", "thank you", "true", "uh", "uh huh", "um", "understood",
            "very good", "wow", "yeah", "yep", "yes", "yup", "all right", "oh i see", "oh okay",
        ],
        Interruptions =
        [
            "stop", "wait", "no", "nope", "hold on", "hang on", "one moment", "one second", "just a moment", "just a second", "excuse me",
            "sorry", "pardon", "actually", "but", "quiet", "enough", "never mind", "cancel", "not that", "let me",
            "what", "how", "can i", "could i", "may i", "i have", "i want", "i need", "i would", "i meant", "one question", "question", "listen",
        ],
        MisheardInterruptions = ["start", "step", "stock", "stopped", "store", "sub", "slap", "tap", "top", "way", "weight"],
        Impatience =
        [
            "hello", "hi", "hey", "are you there", "are you still there", "anyone there", "anybody there", "is anyone there",
            "is anybody there", "can you hear me", "do you hear me", "still there", "you there", "are you listening",
        ],
        Farewells =
        [
            "bye", "bye bye", "goodbye", "good night", "have a good day", "have a nice day", "have a good one", "see you", "take care",
            "talk to you later", "you too", "thanks", "thank you", "thank you very much", "cheers", "that is all", "that's all", "see you then",
        ],
        Answers =
        [
            "yes", "yeah", "yep", "yup", "no", "nope", "okay", "sure", "correct", "right", "that's right", "that is right", "exactly",
            "of course", "please", "yes please", "no thanks", "no thank you", "absolutely", "definitely", "not really", "i do", "i don't",
            "i am", "it is", "it isn't", "that's fine", "that works", "sounds good", "perfect", "great", "alright", "fine", "stop", "thanks", "thank you",
        ],
        Unfinished =
        [
            "and", "or", "but", "so", "because", "since", "if", "when", "while", "than", "that", "which", "who", "whose", "although", "unless",
            "the", "a", "an", "my", "your", "his", "our", "their", "its", "this", "these", "those", "some", "any",
            "to", "in", "on", "of", "for", "from", "with", "without", "at", "by", "into", "about", "between", "until", "on the", "in the", "around",
            "is", "are", "was", "were", "am", "be", "i'm", "it's", "i", "we", "they", "he", "she", "they'd", "he'd", "she'd", "you'd", "i'd", "i'll", "we'd", "i've",
            "well", "like", "maybe", "also", "then",
            "want to", "like to", "would like", "need to", "going to", "have to", "can you", "could you", "would you", "do you", "i want", "i need",
            "my name is", "my number is", "the number is", "my email is", "the address is", "very", "really", "not", "don't", "as well as", "please can",
        ],
        Beginnings = ["and", "so", "then", "well", "or", "because", "the"],
        Openings = ["my name is", "the name is", "name is", "my number is", "the number is", "my phone number is", "my email is", "my address is", "the address is", "it is spelled", "it's spelled"],
        Fillers = ["um", "uh", "uhm", "er", "erm", "hmm", "hmmm", "let me see", "let's see", "let me think", "you know", "i mean"],
        Questions =
        [
            "what", "when", "where", "who", "why", "how", "which", "can", "could", "do", "does", "did", "is", "are", "will", "would", "may", "have",
        ],
        Spelling = ["at", "dot", "dash", "hyphen", "underscore", "slash", "point", "comma", "as in", "capital"],
        Digits =
        [
            "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double", "triple",
        ],
    };
}
