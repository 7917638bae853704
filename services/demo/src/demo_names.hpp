/// Invented names. There are many, because a name that half of a day's patients share would make
/// the sign for similar names worthless.
#pragma once

#include <array>
#include <string_view>

namespace foramen::demo {

inline constexpr std::array<std::string_view, 199> kFamilies{
    "Abbasi",    "Abdi",     "Adeyemi",   "Aguilar",  "Ahlberg",  "Albrecht",  "Almeida",
    "Amari",     "Andersen", "Antonov",   "Arslan",   "Ashworth", "Baptiste",  "Barros",
    "Bauer",     "Becker",   "Bello",     "Benitez",  "Berg",     "Bianchi",   "Bondar",
    "Boucher",   "Brandt",   "Cabrera",   "Calloway", "Castillo", "Cervantes", "Chandra",
    "Chen",      "Cho",      "Christou",  "Clarke",   "Cohen",    "Costa",     "Crowley",
    "Cruz",      "Dahl",     "Dang",      "Danso",    "Delgado",  "Demir",     "Desai",
    "Dias",      "Dimitrov", "Doyle",     "Dubois",   "Duran",    "Ebert",     "Edwards",
    "Eklund",    "Elmasri",  "Engel",     "Espinoza", "Eze",      "Farouk",    "Feldman",
    "Ferreira",  "Fischer",  "Fontaine",  "Franklin", "Fujita",   "Gallo",     "Garcia",
    "Gebre",     "Georgiou", "Gill",      "Gomes",    "Gruber",   "Gupta",     "Haddow",
    "Halvorsen", "Hansen",   "Harper",    "Hassan",   "Herrera",  "Hoffmann",  "Horvat",
    "Hughes",    "Hussain",  "Ibrahim",   "Ilic",     "Ingram",   "Ito",       "Ivanova",
    "Jansen",    "Jarvis",   "Jimenez",   "Joshi",    "Juarez",   "Kang",      "Kaplan",
    "Karlsson",  "Kaya",     "Keller",    "Khalil",   "Kim",      "Kiplagat",  "Koch",
    "Kovacs",    "Kowalski", "Kruger",    "Lam",      "Larsen",   "Laurent",   "Leclerc",
    "Lewis",     "Lindgren", "Lopez",     "Lund",     "Machado",  "Mahmoud",   "Malik",
    "Marchetti", "Martin",   "Mbeki",     "Medina",   "Mehta",    "Mensah",    "Meyer",
    "Mikkelsen", "Molina",   "Moreau",    "Moreno",   "Murphy",   "Nakamura",  "Navarro",
    "Ndiaye",    "Nguyen",   "Nowak",     "Nunez",    "O'Brien",  "Oduya",     "Okonkwo",
    "Olsen",     "Ortega",   "Osman",     "Pacheco",  "Park",     "Patel",     "Pavlov",
    "Pereira",   "Petrov",   "Pham",      "Popescu",  "Quinn",    "Qureshi",   "Rahman",
    "Ramirez",   "Reyes",    "Riley",     "Rossi",    "Roy",      "Ruiz",      "Saito",
    "Salazar",   "Santos",   "Sato",      "Schmidt",  "Sharma",   "Silva",     "Singh",
    "Smith",     "Sokolov",  "Soto",      "Stein",    "Suarez",   "Svensson",  "Tadesse",
    "Tanaka",    "Taylor",   "Tesfaye",   "Thapa",    "Thorne",   "Torres",    "Tran",
    "Udoh",      "Umar",     "Underhill", "Valdez",   "Vargas",   "Vega",      "Vogel",
    "Volkov",    "Walsh",    "Wang",      "Weber",    "Weiss",    "Whitfield", "Wong",
    "Xu",        "Yadav",    "Yang",      "Yilmaz",   "Young",    "Zamora",    "Zeller",
    "Zhang",     "Ziegler",  "Zuniga"};

inline constexpr std::array<std::string_view, 80> kFemale{
    "Ada",    "Agnes",  "Aisha",  "Alma",   "Amina",  "Ana",    "Astrid", "Beatriz", "Bianca",
    "Birgit", "Carmen", "Chiara", "Clara",  "Dalia",  "Dana",   "Delia",  "Dora",    "Edith",
    "Elena",  "Elif",   "Emma",   "Esther", "Eva",    "Fatima", "Flora",  "Freya",   "Gloria",
    "Grace",  "Greta",  "Hana",   "Heidi",  "Helen",  "Ida",    "Imani",  "Ines",    "Iris",
    "Jana",   "Joan",   "Judith", "Julia",  "Kamala", "Karin",  "Keiko",  "Laila",   "Lena",
    "Lin",    "Lucia",  "Maeve",  "Maria",  "Marta",  "Mei",    "Mina",   "Nadia",   "Naomi",
    "Nora",   "Olga",   "Olivia", "Paula",  "Petra",  "Priya",  "Quyen",  "Rania",   "Rita",
    "Rosa",   "Ruth",   "Samira", "Selma",  "Sofia",  "Susan",  "Tamar",  "Teresa",  "Uma",
    "Ursula", "Vera",   "Violet", "Wanda",  "Yasmin", "Yuki",   "Zara",   "Zoe"};

inline constexpr std::array<std::string_view, 77> kMale{
    "Aaron",  "Adam",   "Ahmed",  "Alan",   "Amir",    "Andre",  "Anton",  "Bela",   "Bruno",
    "Carlos", "Cem",    "Cyrus",  "Daniel", "David",   "Diego",  "Dmitri", "Edgar",  "Emil",
    "Enzo",   "Erik",   "Felix",  "Finn",   "Frank",   "Gabor",  "George", "Goran",  "Grant",
    "Hamid",  "Hans",   "Hugo",   "Ian",    "Igor",    "Isaac",  "Ivan",   "Jamal",  "James",
    "Joel",   "Jonas",  "Kaito",  "Karl",   "Kofi",    "Kurt",   "Leon",   "Liam",   "Luis",
    "Manuel", "Marco",  "Milan",  "Nabil",  "Neil",    "Nils",   "Noah",   "Omar",   "Oscar",
    "Otto",   "Pablo",  "Pedro",  "Peter",  "Quentin", "Rafael", "Ravi",   "Roland", "Samir",
    "Sven",   "Tariq",  "Thomas", "Tomas",  "Umberto", "Uri",    "Victor", "Viktor", "Walter",
    "Wei",    "Xavier", "Yannis", "Yusuf",  "Zane"};

} // namespace foramen::demo
